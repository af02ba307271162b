using Checkpointer.Proxies;
using Specimens.Woven.Stock;

namespace Checkpointer.Integration.Tests;

/// <summary>Runner.ObserveAsync: how a user finds what a checkpoint can name.</summary>
[TestClass]
public sealed class ObserveTests
{
    [TestMethod]
    public async Task ObserveAsync_TellsWhichProbesEachStarterPasses()
    {
        IStockRepository repository = ProbeProxy.Wrap<IStockRepository>(new StockRepository());
        var alice = new Starter("alice", async () =>
        {
            await repository.SaveAsync("a", 1);
            await repository.FindAsync("a");
            await repository.FindAsync("a");
            await Checkpoint.ReachAsync("found");
        });
        var bob = new Starter("bob", () => Assert.ThrowsExactly<KeyNotFoundException>(() => repository.Touch("missing")));

        Trace trace = await Runner.ObserveAsync([alice, bob]);

        Assert.AreEqual(
            """
            alice
              before IStockRepository.SaveAsync
              after IStockRepository.SaveAsync
              before IStockRepository.FindAsync, 2 times
              after IStockRepository.FindAsync, 2 times
              at the mark found
            bob
              before IStockRepository.Touch
              after a throw of IStockRepository.Touch

            """.ReplaceLineEndings("\n"),
            trace.ToProbes());
    }

    [TestMethod]
    public async Task ObserveAsync_AStarterThrows_ThrowsIt()
    {
        var thrown = new InvalidOperationException("out of stock");

        Assert.AreSame(thrown, await Assert.ThrowsExactlyAsync<InvalidOperationException>(
            () => Runner.ObserveAsync([new Starter("alice", () => Task.FromException(thrown))])));
    }

    [TestMethod]
    public async Task ObserveAsync_NoStarters_IsRefused() =>
        await Assert.ThrowsExactlyAsync<InvalidOrderException>(() => Runner.ObserveAsync([]));

    [TestMethod]
    public async Task ToProbes_OfARunWithAnOrder_HasItsCheckpointsToo()
    {
        var repository = new StockRepository();
        var alice = new Starter("alice", () => repository.SaveAsync("a", 1));
        await using var runner = new Runner([alice.At(Checkpoint.After<IStockRepository>(r => r.SaveAsync).Named("saved"))]);
        await runner.RunToEndAsync();

        Assert.AreEqual("alice\n  before StockRepository.SaveAsync\n  after StockRepository.SaveAsync\n", runner.Trace.ToProbes());
    }
}
