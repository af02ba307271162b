using Microsoft.Extensions.Time.Testing;

namespace Checkpointer.Core.Tests.Running;

/// <summary>Runner.TimeProvider: time that stands still at pauses, for code that takes a clock.</summary>
[TestClass]
public sealed class RunnerClockTests
{
    [TestMethod]
    public async Task TimeProvider_StandsStillAtAPauseAndGoesOnBetween()
    {
        var time = new FakeTimeProvider();
        Checkpoint first = Checkpoint.Mark("first");
        Checkpoint second = Checkpoint.Mark("second");
        TimeProvider? clock = null;
        var fired = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var waiting = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var alice = new Starter("alice", async () =>
        {
            using ITimer timer = clock!.CreateTimer(_ => fired.TrySetResult(), null, TimeSpan.FromSeconds(5), Timeout.InfiniteTimeSpan);
            await Checkpoint.ReachAsync("first");
            waiting.SetResult();
            await fired.Task;
            await Checkpoint.ReachAsync("second");
        });
        await using var runner = new Runner([alice.At(first), alice.At(second)], new RunnerOptions { TimeProvider = time });
        clock = runner.TimeProvider;
        DateTimeOffset start = clock.GetUtcNow();
        time.Advance(TimeSpan.FromHours(1));
        Assert.AreEqual(start, clock.GetUtcNow(), "Nothing was requested yet.");
        await runner.NextAsync();

        time.Advance(TimeSpan.FromHours(1));
        Assert.AreEqual(start, clock.GetUtcNow(), "A pause.");
        Assert.IsFalse(fired.Task.IsCompleted);

        Task<Pause?> next = runner.NextAsync();
        await waiting.Task;
        time.Advance(TimeSpan.FromSeconds(5));
        Assert.AreEqual(alice.At(second), (await next)!.Step);
        Assert.AreEqual(start + TimeSpan.FromSeconds(5), clock.GetUtcNow());
    }
}
