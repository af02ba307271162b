using System.Globalization;

namespace Checkpointer.Core.Tests.Exploring;

/// <summary>Schedule after schedule after schedule: nothing is left of any, and what is still to be run has a bound.</summary>
[TestClass]
[DoNotParallelize]
public sealed class ManySchedulesTests
{
    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public Task Random_TenThousandSchedules_LeaveNothingBehind() => RunAsync(ExplorationStrategy.Random(seed: 1), starters: 2, most: 10_000);

    [TestMethod]
    [Stress]
    [TestCategory("Stress")]
    public Task Random_AMillionSchedules_LeaveNothingBehind() => RunAsync(ExplorationStrategy.Random(seed: 1), starters: 2, most: 1_000_000);

    [TestMethod]
    [Stress]
    [TestCategory("Stress")]
    public async Task Exhaustive_ThreeStartersOfFiveMarks_IsExhaustedWithinItsBound()
    {
        Exploration exploration = await RunAsync(ExplorationStrategy.Exhaustive, starters: 3, most: 1_000_000, bound: 64 << 20);

        Assert.IsTrue(exploration.IsExhausted, exploration.ToString());
        Assert.AreEqual(756_756, exploration.Schedules);
    }

    private async Task<Exploration> RunAsync(ExplorationStrategy strategy, int starters, long most, long bound = 1 << 20)
    {
        string[] names = [.. Enumerable.Range(0, 5).Select(i => "m" + i.ToString(CultureInfo.InvariantCulture))];
        Checkpoint[] marks = [.. names.Select(Checkpoint.Mark)];
        var explorer = new Explorer(() => new Scenario(
            Enumerable.Range(0, starters).Select(i => new Starter("s" + i.ToString(CultureInfo.InvariantCulture), async () =>
            {
                foreach (string name in names)
                    await Checkpoint.ReachAsync(name);
            })),
            marks).BeginAtFirstCheckpoint());
        explorer.Options.Strategy = strategy;
        explorer.Options.MostSchedules = most;
        long before = GC.GetTotalMemory(forceFullCollection: true), highest = 0;
        explorer.Options.Progress = new Listener(() => highest = Math.Max(highest, GC.GetTotalMemory(forceFullCollection: true) - before));

        Exploration exploration = await explorer.ExploreAsync(TestContext.CancellationToken);

        highest = Math.Max(highest, GC.GetTotalMemory(forceFullCollection: true) - before);
        TestContext.WriteLine($"{exploration} {exploration.Schedules / exploration.Elapsed.TotalSeconds:F0}/s; at most {highest >> 10} KiB.");
        Assert.IsLessThan(bound, highest);
        return exploration;
    }

    private sealed class Listener(Action told) : IProgress<ExplorationProgress>
    {
        public void Report(ExplorationProgress value) => told();
    }
}
