using Checkpointer.Core.Tests.Messages;

namespace Checkpointer.Core.Tests.Exploring;

/// <summary>An exploration says which checkpoints it never came to, and is no success if it came to none.</summary>
[TestClass]
public sealed class UnreachedCheckpointTests
{
    [TestMethod]
    public async Task NoCheckpoint_IsEverReached_IsRefusedWithTheLineToAdd()
    {
        var explorer = new Explorer(() => Scenario("raed", "wriet"));

        var refused = await Assert.ThrowsExactlyAsync<UnreachableCheckpointException>(() => explorer.TryExploreAsync());

        MessageAssert.Is(
            """
            No checkpoint of the scenario was reached, in 2 schedules: raed, wriet.

            Likely cause: nothing reports them, so that starters ran from their beginnings to their ends, one after the other.
            Next: Put await Checkpoint.ReachAsync("raed"), or Checkpoint.Reach("raed"), where the mark should be.
            """,
            refused);
        Assert.AreEqual("raed", refused.Checkpoint.Name);
    }

    [TestMethod]
    public async Task OneCheckpoint_IsNeverReached_IsSaid()
    {
        Exploration exploration = await new Explorer(() => Scenario("read", "wriet")).ExploreAsync();

        CollectionAssert.AreEqual(new[] { "wriet" }, exploration.Unreached.ToArray());
        StringAssert.StartsWith(exploration.ToString(), "6 schedules, all there are; never reached: wriet; exhaustive, ");
    }

    [TestMethod]
    public async Task Unreached_SavedAndMerged_IsWhatNoPartHasReached()
    {
        Exploration[] parts = [await PartAsync("read", "neither"), await PartAsync("write", "neither")];

        CollectionAssert.AreEqual(new[] { "neither" }, Exploration.Merge(parts).Unreached.ToArray());
    }

    [TestMethod]
    public async Task Free_HoldsNobody_AndSaysNothingOfCheckpoints()
    {
        var explorer = new Explorer(() => Scenario("raed")) { Options = new ExplorerOptions { Strategy = ExplorationStrategy.Free, MostSchedules = 2 } };

        Assert.IsEmpty((await explorer.ExploreAsync()).Unreached);
    }

    private static Scenario Scenario(params string[] marks) => new(
        [new Starter("alice", () => Checkpoint.ReachAsync("read")), new Starter("bob", () => Checkpoint.ReachAsync("read"))],
        marks.Select(Checkpoint.Mark));

    private static async Task<Exploration> PartAsync(params string[] marks)
    {
        int part = marks[0] == "read" ? 1 : 2;
        var explorer = new Explorer(() => new Scenario([new Starter("alice", () => Checkpoint.ReachAsync(marks[0]))], new[] { "read", "write", "neither" }.Select(Checkpoint.Mark)));
        Exploration exploration = await explorer.ExploreAsync();
        using var text = new StringWriter();
        (exploration with { Shard = new ExplorationShard(part, 2) }).Save(text);
        return Exploration.Load(new StringReader(text.ToString()));
    }
}
