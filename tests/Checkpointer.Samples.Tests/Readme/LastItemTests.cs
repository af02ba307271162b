using Checkpointer;
using Checkpointer.Proxies;
using Legacy.Shop;
using Oversell;

namespace Shop.Tests;

[TestClass]
public sealed class LastItemTests
{
    [TestMethod]
    public async Task Both_look_before_either_buys()
    {
        using var database = new ShopDatabase("tea");
        IStockRepository repository = new SqliteStockRepository(database.ConnectionString);
        var shop = new WebShop(ProbeProxy.Wrap(repository), atomic: true);
        var till = new Till(new StockLedger(database.ConnectionString), atomic: true);

        var alice = new Starter<bool>("alice", ct => shop.BuyAsync("tea", "alice", ct));
        var bob = new Starter<bool>("bob", () => till.Buy("tea", "bob"));
        Checkpoint find = Checkpoint.After<IStockRepository>(r => r.FindAsync);
        Checkpoint read = Checkpoint.After<StockLedger>(l => l.Read);

        await using var runner = new Runner([alice.At(find), bob.At(read), alice.Completed, bob.Completed]);

        await runner.SkipToAsync(alice.Completed);
        Assert.AreEqual(0, database.Stock);
        await runner.RunToEndAsync();
        Assert.IsFalse(bob.Result, "bob saw the last item, and alice has it");
        Assert.AreEqual("alice", database.Buyers);
    }
}
