namespace Checkpointer.Core.Tests.Points;

/// <summary>"All of them have": one step for several starters, or for several hits of one.</summary>
[TestClass]
public sealed class AllAtTests
{
    private readonly Cache _cache = new();

    [TestMethod]
    public async Task Step_is_reached_when_every_starter_has()
    {
        var alice = new Starter("alice", () => _cache.SetValueAsync("tea", 1));
        var bob = new Starter("bob", () => _cache.SetValueAsync("milk", 1));
        await using var runner = new Runner([Step.AllAt(Cache.AfterSet.Checkpoint, alice, bob)]);

        Pause all = (await runner.NextAsync())!;

        Assert.HasCount(2, all.Hits);
        Assert.AreEqual((1, 1), (_cache["tea"], _cache["milk"]));
        await runner.RunToEndAsync();
    }

    [TestMethod]
    public async Task Step_is_reached_when_one_starter_has_come_by_often_enough()
    {
        var alice = new Starter("alice", () => Task.WhenAll(_cache.SetValueAsync("tea", 1), _cache.SetValueAsync("milk", 1), _cache.SetValueAsync("rice", 1)));
        await using var runner = new Runner([Step.AllAt(Cache.AfterSet.Checkpoint, 3, alice), alice.Completed]);

        Pause all = (await runner.NextAsync())!;

        Assert.HasCount(3, all.Hits);
        Assert.AreEqual((1, 1, 1), (_cache["tea"], _cache["milk"], _cache["rice"]));
        await runner.RunToEndAsync();
    }

    [TestMethod]
    public void Of_one_starter_once_it_is_its_step()
    {
        var alice = new Starter("alice", () => { });

        Assert.AreEqual(alice.At(Cache.Evicted.Checkpoint), Step.AllAt(Cache.Evicted.Checkpoint, alice));
    }

    [TestMethod]
    public void Of_nobody_it_is_no_step()
    {
        Assert.ThrowsExactly<ArgumentException>(() => Step.AllAt(Cache.Evicted.Checkpoint));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Step.AllAt(Cache.Evicted.Checkpoint, 0, new Starter("alice", () => { })));
    }
}
