using global::Bugs;

namespace Checkpointer.Bugs.Tests;

/// <summary>Each bug is found, its failure is minimal, its twin is exhausted without one, and its order proves something.</summary>
[TestClass]
public sealed class BugTests
{
    public static IEnumerable<object[]> Names => Bug.All.Select(b => new object[] { b.Name });

    [TestMethod]
    public void There_are_twenty_or_more() => Assert.IsGreaterThanOrEqualTo(20, Bug.All.Count);

    [TestMethod]
    [DynamicData(nameof(Names))]
    public async Task Bug_is_found_by_a_schedule_that_no_simpler_one_equals(string name)
    {
        Bug bug = Named(name);

        ScheduleFailedException failure = await Assert.ThrowsExactlyAsync<ScheduleFailedException>(() => bug.Explorer(repaired: false).ExploreAsync());

        (int switches, int steps) = await SimplestAsync(bug);
        Assert.AreEqual((switches, steps), (SwitchesOf(failure), failure.Schedule.Steps.Count), failure.Message);
        ScheduleFailedException again = await Assert.ThrowsExactlyAsync<ScheduleFailedException>(
            () => bug.Explorer(repaired: false).ReplayAsync(failure.Schedule.ToString()));
        Assert.AreEqual((failure.Outcome, failure.Schedule), (again.Outcome, again.Schedule));
    }

    [TestMethod]
    [DynamicData(nameof(Names))]
    public async Task Twin_is_exhausted_without_a_failure(string name)
    {
        Bug bug = Named(name);

        Exploration exploration = await bug.Explorer(repaired: true).ExploreAsync();

        Assert.IsTrue(exploration.IsExhausted, exploration.ToString());
    }

    [TestMethod]
    [DynamicData(nameof(Names))]
    public async Task Random_and_PCT_find_it_too_and_simplify_it_as_far(string name)
    {
        Bug bug = Named(name);
        (int switches, int steps) = await SimplestAsync(bug);

        foreach (ExplorationStrategy strategy in new[] { ExplorationStrategy.Random(seed: 1), ExplorationStrategy.Pct(depth: 3, seed: 1) })
        {
            Explorer explorer = bug.Explorer(repaired: false);
            explorer.Options.Strategy = strategy;
            explorer.Options.MostSchedules = 1_000;
            ScheduleFailedException failure = await Assert.ThrowsExactlyAsync<ScheduleFailedException>(() => explorer.ExploreAsync(), strategy.ToString());

            Assert.AreEqual((switches, steps), (SwitchesOf(failure), failure.Schedule.Steps.Count), failure.Message);
            StringAssert.Contains(failure.Message, "seed 1");
        }
    }

    // The failing turns the other way round, and everybody at once: whether it is the order that fails, or the program anyhow.
    [TestMethod]
    [DynamicData(nameof(Names))]
    public async Task Order_proves_something_since_one_starter_after_the_other_passes_and_no_order_at_all_does_at_times(string name)
    {
        Bug bug = Named(name);

        Trial trial = await Trial.OfAsync(bug);

        Assert.IsTrue(trial.FailsInOrder, bug.Story);
        Assert.IsFalse(trial.FailsInTurn, trial.ToString());
        Assert.IsLessThan(Trial.FreeRuns, trial.FailsFree, $"It fails whatever the order is: {trial}");
    }

    internal static Bug Named(string name) => Bug.All.Single(b => b.Name == name);

    // Of all schedules that fail, whatever order they are run in.
    private static async Task<(int Switches, int Steps)> SimplestAsync(Bug bug)
    {
        var failed = new List<(int, int)>();
        Explorer explorer = bug.Explorer(repaired: false);
        explorer.Options.GoOnAfterFailure = true;
        explorer.Options.Ran = r => failed.AddRange(r.HasFailed ? [(r.Switches, r.Schedule.Steps.Count)] : Array.Empty<(int, int)>());
        await explorer.TryExploreAsync();
        return failed.Min();
    }

    private static int SwitchesOf(ScheduleFailedException failure) =>
        failure.Schedule.Steps.Skip(1).Where((s, i) => s.Starter != failure.Schedule.Steps[i].Starter).Count();
}
