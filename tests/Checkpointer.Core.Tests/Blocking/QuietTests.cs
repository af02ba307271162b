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
    [DataRow(true, "bob is quiet: its thread waits; bob's thread waits, but it may be for a slow call.")]
    [DataRow(false, "bob is quiet: nothing of it moved; nothing of bob moves, but it may be a slow call.")]
    public async Task Quiet_SynchronousStarter_EvidenceTellsWhetherItsThreadWaits(bool waits, string expected)
    {
        bool stop = false;
        using var gate = new ManualResetEvent(false);
        using var inside = new ManualResetEvent(false);
        Thread? thread = null;
        var bob = new Starter("bob", () =>
        {
            thread = Thread.CurrentThread;
            // Both at once, and not a semaphore, which sleeps while it spins: any other wait on the way there could be taken for this one.
            if (waits)
                WaitHandle.SignalAndWait(inside, gate);
            else
                inside.Set();
            while (!waits && !Volatile.Read(ref stop))
                Thread.SpinWait(1);
        });
        await using var runner = new Runner([bob.Quiet, bob.Completed], new RunnerOptions { TimeProvider = _time });
        Task<Pause?> quiet = runner.NextAsync();
        Assert.IsTrue(inside.WaitOne(TimeSpan.FromSeconds(30)));
        Assert.IsTrue(SpinWait.SpinUntil(() => Checkpointer.Blocking.ManagedLockWatch.IsInManagedWait(thread!) == waits, TimeSpan.FromSeconds(30)));
        _time.Advance(TimeSpan.FromSeconds(0.25));

        Evidence evidence = (await quiet)!.Evidence;

        Assert.AreEqual(expected, evidence.Description);
        Assert.IsFalse(evidence.IsCertain);
        gate.Set();
        Volatile.Write(ref stop, true);
        await runner.RunToEndAsync();
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
