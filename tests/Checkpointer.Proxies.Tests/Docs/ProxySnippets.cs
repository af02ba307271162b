namespace Checkpointer.Proxies.Tests.Docs;

/// <summary>The code of docs/proxies.md.</summary>
[TestClass]
public sealed class ProxySnippets
{
    [TestMethod]
    public async Task Wrap()
    {
        #region wrap
        IStockRepository stock = ProbeProxy.Wrap<IStockRepository>(new StockRepository());
        var checkout = new Checkout(stock);

        var alice = new Starter<bool>("alice", () => checkout.BuyAsync("tea"));
        var bob = new Starter<bool>("bob", () => checkout.BuyAsync("tea"));
        Checkpoint find = Checkpoint.After<IStockRepository>(s => s.FindAsync);

        await using var runner = new Runner([alice.At(find), bob.At(find), alice.Completed, bob.Completed]);
        await runner.RunToEndAsync();

        Assert.IsTrue(alice.Result && bob.Result, "one was in stock, two were sold");
        #endregion
    }

    [TestMethod]
    public async Task Create()
    {
        #region create
        Till till = ProbeProxy.Create<Till>("left");

        var alice = new Starter("alice", () => till.Sell());
        await using var runner = new Runner([alice.At(Checkpoint.Before<Till>(t => t.Sell)), alice.Completed]);

        await runner.NextAsync();
        Assert.AreEqual(0, till.Sold);
        #endregion
        await runner.RunToEndAsync();
        Assert.AreEqual(1, till.Sold);
    }

    [TestMethod]
    public void Check()
    {
        #region check
        ProxyReport report = ProbeProxy.Check<IStockRepository>();
        Assert.IsTrue(report.IsComplete, report.ToString());
        #endregion
    }
}
