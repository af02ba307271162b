using Microsoft.Extensions.Time.Testing;

namespace Checkpointer.Core.Tests.Blocking;

/// <summary>Quiet is no proof: nothing of a starter moves, for a while.</summary>
[TestClass]
public sealed class QuietTests
{
    private readonly FakeTimeProvider _time = new();

    [TestMethod]
    public async Task Quiet_NothingMovesForTheQuietPeriod_IsReachedAndIsNotCertain()
    {
        var inside = new TaskCompletionSource();
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var alice = new Starter("alice", () => Checkpoint.ReachAsync("before"));
        var bob = new Starter("bob", async () =>
        {
            inside.SetResult();
            await gate.Task;
            await Checkpoint.ReachAsync("free");
            await Checkpoint.ReachAsync("later");
        });
        Checkpoint later = Checkpoint.Mark("later");
        await using var runner = new Runner(
            [alice.Started, bob.Quiet, alice.Completed, bob.At(later)],
            new RunnerOptions { TimeProvider = _time, QuietPeriod = TimeSpan.FromSeconds(1) });
        await runner.NextAsync();
        Task<Pause?> quiet = runner.NextAsync();
        await inside.Task;

        _time.Advance(TimeSpan.FromSeconds(0.9));
        Assert.IsFalse(quiet.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(0.1));

        Pause pause = (await quiet)!;
        Assert.AreEqual(bob.Quiet, pause.Step);
        Assert.IsFalse(pause.Evidence.IsCertain);
        Assert.AreEqual("bob is quiet: nothing of it moved; nothing of bob moves, but it may be a slow call.", pause.Evidence.Description);
        Assert.AreEqual(alice.Completed, (await runner.NextAsync())!.Step);
        gate.SetResult();
        Assert.AreEqual(bob.At(later), (await runner.NextAsync())!.Step);
    }

    [TestMethod]
    public async Task Quiet_StarterThatEnds_Fails()
    {
        var bob = new Starter("bob", () => Task.CompletedTask);
        await using var runner = new Runner([bob.Quiet], new RunnerOptions { TimeProvider = _time });

        var failure = await Assert.ThrowsExactlyAsync<StepNotReachedException>(() => runner.NextAsync());

        Assert.Contains("Likely cause: bob never stood still for 0.25 s.", failure.Message);
    }
}
