namespace Checkpointer.Core.Tests.Exploring;

/// <summary>Which schedules are run.</summary>
[TestClass]
public sealed class StrategyTests
{
    public static IEnumerable<ExplorationStrategy> Seeded => [ExplorationStrategy.Random(seed: 7), ExplorationStrategy.Pct(depth: 3, seed: 7)];

    [TestMethod]
    [DynamicData(nameof(Seeded))]
    public async Task Seed_OfARandomStrategy_RepeatsItsSchedules(ExplorationStrategy strategy)
    {
        string[] first = await SchedulesAsync(strategy);

        CollectionAssert.AreEqual(first, await SchedulesAsync(strategy));
        Assert.HasCount(50, first);
        Assert.IsGreaterThan(10, first.Distinct().Count());
        Assert.AreEqual(7, strategy.Seed);
        StringAssert.Contains(strategy.ToString(), "seed 7");
    }

    [TestMethod]
    public async Task Random_EnoughSchedules_RunsEveryOne() =>
        Assert.HasCount(20, (await SchedulesAsync(ExplorationStrategy.Random(seed: 1), 1_000, 2, 2)).Distinct().ToArray());

    [TestMethod]
    public void Seed_NotGiven_IsOfItsOwn() =>
        Assert.AreNotEqual(ExplorationStrategy.Random().Seed, ExplorationStrategy.Random().Seed);

    [TestMethod]
    public async Task Shards_OfARandomSearch_RunEachScheduleOfIt()
    {
        string[] whole = await SchedulesAsync(ExplorationStrategy.Random(seed: 3), 30);
        var parts = new string[3][];
        for (int i = 0; i < 3; i++)
            parts[i] = await SchedulesAsync(ExplorationStrategy.Random(seed: 3), 10, shard: new(i + 1, 3));

        CollectionAssert.AreEqual(whole, Enumerable.Range(0, 30).Select(i => parts[i % 3][i / 3]).ToArray());
    }

    [TestMethod]
    public async Task Turns_NamesOfStarters_IsOneScheduleByThem()
    {
        string[] schedules = await SchedulesAsync(ExplorationStrategy.Turns(["s1", "s0", "nobody", "s1", "s1", "s1"]), 50, 2, 2);

        CollectionAssert.AreEqual(new[] { "s1:m0 s0:m0 s1:m1 s1:completed s0:m1 s0:completed" }, schedules);
    }

    [TestMethod]
    public async Task Free_AllStarters_RunAtOnceAndAreHeldNowhere()
    {
        string[] schedules = await SchedulesAsync(ExplorationStrategy.Free, 5, 2, 2);

        CollectionAssert.AreEqual(Enumerable.Repeat("s0:completed s1:completed", 5).ToArray(), schedules.Select(s => string.Join(' ', s.Split(' ').Order())).ToArray());
    }

    [TestMethod]
    public void Pct_NoDepth_IsRefused() => Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => ExplorationStrategy.Pct(depth: 0));

    // One starter after the other, by priorities that nothing changes.
    [TestMethod]
    public async Task Pct_DepthOfOne_InterruptsNobody()
    {
        ScheduleResult[] results = await ResultsAsync(ExplorationStrategy.Pct(depth: 1, seed: 7), 200);

        Assert.IsTrue(results.All(r => r.Switches == 2), string.Join("\n", results.AsEnumerable()));
        Assert.HasCount(6, results.Select(r => r.Schedule).Distinct().ToArray(), "each order of three starters");
    }

    // Each of them but one ends, and leaves the turn to another; priorities change at one point fewer than the depth.
    [TestMethod]
    [DataRow(2)]
    [DataRow(3)]
    [DataRow(5)]
    public async Task Pct_Depth_ForcesAtMostOneSwitchFewer(int depth)
    {
        ScheduleResult[] results = await ResultsAsync(ExplorationStrategy.Pct(depth, seed: 7), 500);

        Assert.AreEqual(2 + depth - 1, results.Max(r => r.Switches), "Never more, and as many if all changes fall where they matter.");
        Assert.AreEqual(2, results.Min(r => r.Switches));
    }

    private static async Task<ScheduleResult[]> ResultsAsync(ExplorationStrategy strategy, long most)
    {
        var results = new List<ScheduleResult>();
        var explorer = new Explorer(() => Marked.Starters(4, 4, 4))
        {
            Options = new ExplorerOptions { Strategy = strategy, MostSchedules = most, Shard = ExplorationShard.Whole, Ran = results.Add },
        };
        await explorer.ExploreAsync();
        return [.. results];
    }

    private static Task<string[]> SchedulesAsync(ExplorationStrategy strategy) => SchedulesAsync(strategy, 50);

    private static Task<string[]> SchedulesAsync(ExplorationStrategy strategy, long most, ExplorationShard? shard = null) => SchedulesAsync(strategy, most, 4, 4, shard);

    private static async Task<string[]> SchedulesAsync(ExplorationStrategy strategy, long most, int first, int second, ExplorationShard? shard = null)
    {
        var schedules = new List<string>();
        var explorer = new Explorer(() => Marked.Starters(first, second))
        {
            Options = new ExplorerOptions { Strategy = strategy, MostSchedules = most, Shard = shard ?? ExplorationShard.Whole, Ran = s => schedules.Add(s.Schedule.ToString()) },
        };
        await explorer.ExploreAsync();
        return [.. schedules];
    }
}
