using Checkpointer.Core.Tests.Identity;
using Microsoft.Extensions.Time.Testing;

namespace Checkpointer.Core.Tests.Messages;

/// <summary>A stall tells the line to add, and the hits that were lost, before it guesses that somebody waits.</summary>
[TestClass]
public sealed class StallTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly TaskCompletionSource _stuck = new();
    private readonly Signal _inside = new();

    [TestMethod]
    public async Task Stall_AnotherHoldsAndTheAwaitedHitWasLost_NamesTheLostHitFirst()
    {
        var worker = new Worker();
        Checkpoint handled = Checkpoint.Before(() => worker.Handle).Named("handled");
        var alice = new Starter("alice", () => Checkpoint.ReachAsync("read"));
        var bob = new Starter("bob", async () =>
        {
            ThreadPool.UnsafeQueueUserWorkItem(
                _ =>
                {
                    worker.Handle(42);
                    _inside.Raise();
                }, null);
            await _stuck.Task;
        });

        MessageAssert.Is(
            """
            bob:handled (step 2), before Worker.Handle, was not reached within 3 s.

                   declared     alice  bob  nobody
                1  alice:read   read
                                            (handled)
            >   2  bob:handled

              alice  paused at the mark read since step 1
              bob    running for 3 s, has met no probe

            Likely cause: handled was hit once by code of no starter: work into which its execution context did not flow, or another test that runs at the same time. Or bob may wait for something that alice, paused at the mark read, holds: a lock, a transaction, a message.
            Next: let the context flow there, adopt the starter around it (starter.Adopt), or tell it by a key (Checkpoint.IdentifyBy). Or list a later step of alice before this one, if bob waits for alice; if bob only needs longer, raise RunnerOptions.StallTimeout.
            """,
            await StallsAsync(alice.At(Checkpoint.Mark("read")), bob.At(handled)));
    }

    [TestMethod]
    public async Task Stall_SecondHitWasLost_NamesIt()
    {
        var worker = new Worker();
        Checkpoint handled = Checkpoint.Before(() => worker.Handle).Named("handled");
        var bob = new Starter("bob", async () =>
        {
            worker.Handle(1);
            await Points.Nobody.RunAsync(() => worker.Handle(2));
            _inside.Raise();
            await _stuck.Task;
        });

        StalledException failure = await StallsAsync(bob.At(handled), bob.At(handled));

        Assert.StartsWith("handled was hit once by code of no starter: ", failure.LikelyCause);
    }

    [TestMethod]
    public async Task Stall_StarterHasMetAnotherProbe_GivesTheLineToAdd()
    {
        var bob = new Starter("bob", async () =>
        {
            await Checkpoint.ReachAsync("read");
            _inside.Raise();
            await _stuck.Task;
        });

        MessageAssert.Is(
            """
            bob:charge (step 2), before IPaymentClient.ChargeAsync, was not reached within 3 s.

                   declared    bob
                1  bob:read    read
            >   2  bob:charge

              bob  running for 3 s, last seen at the mark read

            Likely cause: bob did not come by, or no probe reports IPaymentClient.ChargeAsync. Or bob waits for something that never happens.
            Next: Pass ProbeProxy.Wrap<IPaymentClient>(...) to the code under test, or weave the class that implements it: <Method Match="Namespace.Type::ChargeAsync" /> in the <Checkpointer> element of FodyWeavers.xml.
            """,
            await StallsAsync(
                bob.At(Checkpoint.Mark("read")), bob.At(Checkpoint.Before<FailedRunTests.IPaymentClient>(p => p.ChargeAsync).Named("charge"))));
    }

    [TestMethod]
    public async Task Stall_AnotherReachedTheCheckpointAsItsOwnStep_DoesNotSuspectItsProbe()
    {
        var alice = new Starter("alice", () => Checkpoint.ReachAsync("read"));
        var bob = new Starter("bob", async () =>
        {
            _inside.Raise();
            await _stuck.Task;
        });
        Checkpoint read = Checkpoint.Mark("read");

        StalledException failure = await StallsAsync(alice.At(read), bob.At(read));

        Assert.AreEqual(
            "bob did not come by read, as alice did, or meets no probe there. Or bob may wait for something that alice, paused at the mark read, holds: a lock, a transaction, a message.",
            failure.LikelyCause);
        Assert.AreEqual(
            "check that what bob runs calls it on this path, through a probe. Or list a later step of alice before this one, if bob waits for alice; if bob only needs longer, raise RunnerOptions.StallTimeout.",
            failure.Advice);
    }

    [TestMethod]
    public async Task Stall_AnotherHoldsAndTheStarterHasHitTheCheckpointBefore_TellsOfTheWaitOnly()
    {
        var alice = new Starter("alice", () => Checkpoint.ReachAsync("held"));
        var bob = new Starter("bob", async () =>
        {
            await Checkpoint.ReachAsync("read");
            _inside.Raise();
            await _stuck.Task;
        });
        Checkpoint read = Checkpoint.Mark("read");

        StalledException failure = await StallsAsync(alice.At(Checkpoint.Mark("held")), bob.At(read), bob.At(read));

        Assert.AreEqual("bob may wait for something that alice, paused at the mark held, holds: a lock, a transaction, a message.", failure.LikelyCause);
        Assert.AreEqual("if so, list a later step of alice before this one; if bob only needs longer, raise RunnerOptions.StallTimeout.", failure.Advice);
    }

    [TestMethod]
    public async Task Stall_ThreadOfASynchronousStarterWaits_ItsStatusSaysSo()
    {
        using var gate = new ManualResetEvent(false);
        using var inside = new ManualResetEvent(false);
        Thread? thread = null;
        var bob = new Starter("bob", () =>
        {
            thread = Thread.CurrentThread;
            // Both at once, and not a semaphore, which sleeps while it spins: any other wait on the way there could be taken for this one.
            WaitHandle.SignalAndWait(inside, gate);
        });
        await using var runner = new Runner([bob.At(Checkpoint.Mark("read"))], Options());
        Task<Pause?> next = runner.NextAsync();
        Assert.IsTrue(inside.WaitOne(TimeSpan.FromSeconds(30)));
        Assert.IsTrue(SpinWait.SpinUntil(() => Checkpointer.Blocking.ManagedLockWatch.IsInManagedWait(thread!), TimeSpan.FromSeconds(30)));
        _time.Advance(TimeSpan.FromSeconds(3));

        var failure = await Assert.ThrowsExactlyAsync<StalledException>(() => next);

        Assert.AreEqual("running for 3 s, has met no probe; its thread waits", failure.Statuses[bob]);
        gate.Set();
    }

    [TestMethod]
    public async Task Stall_OneThreadWaitsAndLocksAreNotWatched_SaysHowToHaveThemWatched()
    {
        object gate = new();
        Thread? thread = null;
        var alice = new Starter("alice", async () =>
        {
            lock (gate)
                Checkpoint.Reach("read");
        });
        var bob = new Starter("bob", () =>
        {
            thread = Thread.CurrentThread;
            lock (gate)
                Checkpoint.Reach("read");
        });
        Checkpoint read = Checkpoint.Mark("read");
        await using var runner = new Runner([alice.At(read), bob.At(read)], Options());
        await runner.NextAsync();
        Task<Pause?> next = runner.NextAsync();
        SpinWait.SpinUntil(() => thread is not null && Checkpointer.Blocking.ManagedLockWatch.IsInManagedWait(thread), TimeSpan.FromSeconds(30));
        _time.Advance(TimeSpan.FromSeconds(3));

        var failure = await Assert.ThrowsExactlyAsync<StalledException>(() => next);

        Assert.EndsWith(" List bob.Blocked before this step to have Monitors and Locks watched.", failure.Advice);
    }

    private async Task<StalledException> StallsAsync(params Step[] order)
    {
        await using var runner = new Runner(order, Options());
        for (int i = 1; i < order.Length; i++)
            await runner.NextAsync();
        Task<Pause?> next = runner.NextAsync();
        await _inside.Raised;
        _time.Advance(TimeSpan.FromSeconds(3));
        var failure = await Assert.ThrowsExactlyAsync<StalledException>(() => next);
        _stuck.SetResult();
        return failure;
    }

    private RunnerOptions Options() => new() { TimeProvider = _time, StallTimeout = TimeSpan.FromSeconds(3) };
}
