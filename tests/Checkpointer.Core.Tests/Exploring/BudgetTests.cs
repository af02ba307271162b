using Microsoft.Extensions.Time.Testing;

namespace Checkpointer.Core.Tests.Exploring;

/// <summary>An exploration ends when its budget does, and never says that it is exhausted when it is not.</summary>
[TestClass]
public sealed class BudgetTests
{
    [TestMethod]
    public async Task MostSchedules_FewerThanThereAre_IsNotExhausted()
    {
        Exploration exploration = await new Explorer(() => Marked.Starters(2, 2)) { Options = new ExplorerOptions { MostSchedules = 19 } }.ExploreAsync();

        Assert.AreEqual(19, exploration.Schedules);
        Assert.IsFalse(exploration.IsExhausted);
        StringAssert.StartsWith(exploration.ToString(), "19 schedules, not all there are; exhaustive, fewest switches first; ");
    }

    [TestMethod]
    public async Task MostSchedules_AsManyAsThereAre_IsExhausted() =>
        Assert.IsTrue((await new Explorer(() => Marked.Starters(2, 2)) { Options = new ExplorerOptions { MostSchedules = 20 } }.ExploreAsync()).IsExhausted);

    [TestMethod]
    public async Task Time_UsedUp_EndsItAfterTheScheduleThatRuns()
    {
        var time = new FakeTimeProvider();
        var explorer = new Explorer(() => Marked.Starters(2, 2));
        explorer.Options.TimeProvider = time;
        explorer.Options.Time = TimeSpan.FromMinutes(1);
        explorer.Options.Ran = _ => time.Advance(TimeSpan.FromSeconds(20));

        Exploration exploration = await explorer.ExploreAsync();

        Assert.AreEqual(3, exploration.Schedules);
        Assert.IsFalse(exploration.IsExhausted);
        Assert.AreEqual(TimeSpan.FromMinutes(1), exploration.Elapsed);
    }

    [TestMethod]
    public async Task Time_UsedUpWhileAFailureIsSimplified_EndsThatToo()
    {
        var time = new FakeTimeProvider();
        int arranged = 0;
        var explorer = new Explorer(() =>
        {
            arranged++;
            time.Advance(TimeSpan.FromSeconds(1));
            return Marked.Starters(4, 4).AtEnd(() => throw new InvalidOperationException("always"));
        });
        explorer.Options.TimeProvider = time;
        explorer.Options.Time = TimeSpan.FromSeconds(3);
        explorer.Options.Strategy = ExplorationStrategy.Random(1);

        await Assert.ThrowsExactlyAsync<ScheduleFailedException>(() => explorer.ExploreAsync());

        Assert.AreEqual(4, arranged, "The one that fails, two simpler ones, and one to show it.");
    }

    [TestMethod]
    public async Task Progress_OfLongWork_IsToldOnceASecond()
    {
        var time = new FakeTimeProvider();
        var told = new List<string>();
        var explorer = new Explorer(() => Marked.Starters(2, 2));
        explorer.Options.TimeProvider = time;
        explorer.Options.Ran = _ => time.Advance(TimeSpan.FromMilliseconds(250));
        explorer.Options.Progress = new Listener(p => told.Add(p.ToString()));

        await explorer.ExploreAsync();

        CollectionAssert.AreEqual(
            new[]
            {
                "4 schedules in 1.0 s, 6 known to be left, 2 switches",
                "8 schedules in 2.0 s, 8 known to be left, 3 switches",
                "12 schedules in 3.0 s, 6 known to be left, 3 switches",
                "16 schedules in 4.0 s, 3 known to be left, 4 switches",
                "20 schedules in 5.0 s, 5 switches",
            },
            told,
            string.Join("\n", told));
    }

    [TestMethod]
    public async Task MostSteps_StarterThatGoesOnAndOn_IsCutAndNotExhausted()
    {
        var explorer = new Explorer(() => new Scenario(
            [
                new Starter("spinner", async () =>
                {
                    while (true)
                        await Checkpoint.ReachAsync("m0");
                }),
            ],
            [Marked.Mark(0)]));
        explorer.Options.MostSteps = 50;

        Exploration exploration = await explorer.ExploreAsync();

        Assert.AreEqual(1, exploration.Cut);
        Assert.IsFalse(exploration.IsExhausted);
    }

    [TestMethod]
    public async Task CancellationToken_Cancelled_EndsTheScheduleThatRunsAndCleansUp()
    {
        using var cancellation = new CancellationTokenSource();
        int cleanedUp = 0;
        var explorer = new Explorer(() => new Scenario(
            [
                new Starter("waiter", async cancelled =>
                {
                    await cancellation.CancelAsync();
                    await new Signal().Raised.WaitAsync(cancelled);
                }),
            ],
            []).Finally(() => cleanedUp++));

        await Assert.ThrowsAsync<OperationCanceledException>(() => explorer.ExploreAsync(cancellation.Token));

        Assert.AreEqual(1, cleanedUp);
    }

    [TestMethod]
    public void Options_WhatCannotBe_IsRefused()
    {
        var options = new ExplorerOptions();

        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => options.MostSchedules = 0);
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => options.MostSteps = 0);
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => options.Time = TimeSpan.Zero);
        Assert.ThrowsExactly<ArgumentNullException>(() => options.Strategy = null!);
        Assert.ThrowsExactly<ArgumentNullException>(() => options.TimeProvider = null!);
    }

    private sealed class Listener(Action<ExplorationProgress> told) : IProgress<ExplorationProgress>
    {
        public void Report(ExplorationProgress value) => told(value);
    }
}
