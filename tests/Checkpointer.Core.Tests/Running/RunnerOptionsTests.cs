namespace Checkpointer.Core.Tests.Running;

[TestClass]
public sealed class RunnerOptionsTests
{
    public static IEnumerable<object[]> Setters =>
    [
        [new Action<TimeSpan>(t => new RunnerOptions().StallTimeout = t)],
        [new Action<TimeSpan>(t => new RunnerOptions().QuietPeriod = t)],
        [new Action<TimeSpan>(t => new RunnerOptions().UnwindTimeout = t)],
    ];

    [TestMethod]
    [DynamicData(nameof(Setters))]
    public void Period_ThatNoTimerTakes_IsRefused(Action<TimeSpan> set)
    {
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => set(TimeSpan.Zero));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => set(TimeSpan.FromTicks(-1)));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => set(TimeSpan.FromMilliseconds(uint.MaxValue)));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => set(TimeSpan.MaxValue));
    }

    [TestMethod]
    [DynamicData(nameof(Setters))]
    public void Period_AtItsLimits_IsTaken(Action<TimeSpan> set)
    {
        set(TimeSpan.FromTicks(1));
        set(TimeSpan.FromMilliseconds(uint.MaxValue - 1));
        set(Timeout.InfiniteTimeSpan);
    }

    [TestMethod]
    public async Task StallTimeout_TheLongest_RunsOnTheSystemsClock()
    {
        var alice = new Starter("alice", () => { });
        await using var runner = new Runner([alice.Completed], new RunnerOptions { StallTimeout = TimeSpan.FromMilliseconds(uint.MaxValue - 1) });

        await runner.RunToEndAsync();
    }

    [TestMethod]
    public void TimeProvider_Null_IsRefused() =>
        Assert.ThrowsExactly<ArgumentNullException>(() => new RunnerOptions().TimeProvider = null!);
}
