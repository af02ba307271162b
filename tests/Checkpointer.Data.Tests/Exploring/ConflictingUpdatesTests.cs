using System.Diagnostics;
using Checkpointer.Data.Tests.Server;

namespace Checkpointer.Data.Tests.Exploring;

/// <summary>
/// All 252 orders of five conflicting updates each: those that a lock forbids are never tried, and what is said of each order is what a
/// model of row locks says, and what the server counted and logged.
/// </summary>
[TestClass]
[Postgres]
public sealed class ConflictingUpdatesTests
{
    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public Task Exploration_OneRow_ClassifiesEveryOrder() => ClassifyAsync([1, 1, 1, 1, 1], [1, 1, 1, 1, 1]);

    [TestMethod]
    public Task Exploration_FiveRowsInTwoDirections_ClassifiesEveryOrder() => ClassifyAsync([1, 2, 3, 4, 5], [5, 4, 3, 2, 1]);

    [TestMethod]
    public Task Exploration_RowsOfWhichTwoAreShared_ClassifiesEveryOrder() => ClassifyAsync([11, 1, 12, 2, 13], [21, 22, 2, 1, 23]);

    private async Task ClassifyAsync(int[] alice, int[] bob)
    {
        await using ConflictingUpdates updates = await ConflictingUpdates.CreateAsync(alice, bob);
        var runs = new List<ScheduleResult>();
        var explorer = new Explorer(updates.ArrangeAsync);
        explorer.Options.Runner.BlockObservers.Add(updates.Observer);
        explorer.Options.Deadlocks = Deadlocks.WaitOut;
        explorer.Options.Ran = run =>
        {
            runs.Add(run);
            updates.Count();
        };

        var watch = Stopwatch.StartNew();
        Exploration exploration = await explorer.ExploreAsync(TestContext.CancellationToken);
        watch.Stop();

        Assert.IsTrue(exploration.IsExhausted, exploration.ToString());
        int[][] orders = [.. Interleavings.Of<int>(new int[5], [1, 1, 1, 1, 1]).Select(o => o.ToArray())];
        foreach (int[] order in orders)
            Assert.AreEqual(LockModel.Of(alice, bob, order), FateOf(order, runs), string.Concat(order));

        int deadlocks = runs.Count(IsDeadlocked);
        (int waits, int logged, int all) = await updates.LoggedAsync();
        Assert.AreEqual(all, await updates.DeadlocksAsync(), "in pg_stat_database");
        Assert.AreEqual(deadlocks, logged, "in the server's log");

        // Who closes a circle is refused before anybody could log that it waits.
        Assert.AreEqual(runs.Sum(r => r.Schedule.Steps.Count(s => s.Event == "blocked")), waits, "waits in the server's log");
        TestContext.WriteLine($"{exploration} Of 252 orders: {string.Join(", ", orders.GroupBy(o => FateOf(o, runs)).Select(g => $"{g.Count()} {g.Key}"))}.");
        TestContext.WriteLine($"{runs.Count / watch.Elapsed.TotalSeconds:F0} schedules per second.");
    }

    // An order is carried out if somebody was let go in it; of one that ends in a deadlock the beginning is.
    private static Fate FateOf(int[] order, List<ScheduleResult> runs)
    {
        string word = string.Concat(order);
        foreach (ScheduleResult run in runs)
        {
            if (word.StartsWith(WordOf(run), StringComparison.Ordinal))
                return IsDeadlocked(run) ? Fate.Deadlocked : run.Outcome == ScheduleOutcome.Waited ? Fate.Waited : Fate.RanFree;
        }

        return Fate.Infeasible;
    }

    private static string WordOf(ScheduleResult run)
    {
        int end = IsDeadlocked(run) ? run.Schedule.Steps.ToList().FindIndex(s => s.Event == "victim") : int.MaxValue;
        return string.Concat(run.Choices.Where(c => c.Step <= end).Select(c => c.Starter == "alice" ? 0 : 1));
    }

    private static bool IsDeadlocked(ScheduleResult run) => run.Schedule.Steps.Any(s => s.Event == "victim");
}
