using Checkpointer.Runtime;
using Microsoft.Extensions.Time.Testing;

namespace Checkpointer.Core.Tests.Messages;

/// <summary>What a run that fails says, whole.</summary>
[TestClass]
public sealed class FailedRunTests
{
    private readonly Checkpoint _read = Checkpoint.Mark("read");
    private readonly Checkpoint _sent = Checkpoint.Mark("sent");
    private readonly Checkpoint _saved = Checkpoint.Mark("saved");

    private readonly FakeTimeProvider _time = new();

    [TestMethod]
    public async Task NextAsync_StarterEndsWithoutItsStep_SaysThatNothingReportsIt()
    {
        Starter alice = Passing("alice", "read");
        Starter bob = Passing("bob", "read");
        Checkpoint charge = Checkpoint.Before<IPaymentClient>(p => p.ChargeAsync).Named("charge");

        var failure = await FailsAt<StepNotReachedException>(alice.At(_read), bob.At(_read), alice.At(charge), bob.Completed);

        MessageAssert.Is(
            """
            alice completed without reaching alice:charge (step 3), before IPaymentClient.ChargeAsync.

                   declared       alice      bob
                1  alice:read     read
                2  bob:read                  read
            >   3  alice:charge   completed
                4  bob:completed

              alice  completed
              bob    paused at the mark read since step 2

            Likely cause: alice did not come by, or no probe reports IPaymentClient.ChargeAsync.
            Next: Pass ProbeProxy.Wrap<IPaymentClient>(...) to the code under test, or weave the class that implements it: <Method Match="Namespace.Type::ChargeAsync" /> in the <Checkpointer> element of FodyWeavers.xml.
            """,
            failure);
        Assert.AreEqual(alice.At(charge), failure.Awaited);
        Assert.AreEqual("alice:read bob:read", failure.Trace.Observed.ToString());
    }

    [TestMethod]
    public async Task NextAsync_StepWasHitBeforeItsTurn_SaysSo()
    {
        Starter alice = Passing("alice", "saved", "sent");

        MessageAssert.Is(
            """
            alice completed without reaching alice:saved (step 2), at the mark saved.

                   declared     alice
                                (saved)
                1  alice:sent   sent
            >   2  alice:saved  completed

              alice  completed

            Likely cause: alice hit saved once, but before its turn: alice:sent (step 1) was awaited then.
            Next: in the code saved comes before sent: list the steps in that order.
            """,
            await FailsAt<StepNotReachedException>(alice.At(_sent), alice.At(_saved)));
    }

    [TestMethod]
    public async Task NextAsync_StepIsListedMoreOftenThanHit_SaysSo()
    {
        Starter alice = Passing("alice", "read");

        MessageAssert.Is(
            """
            alice completed without reaching alice:read (step 2), at the mark read.

                   declared    alice
                1  alice:read  read
            >   2  alice:read  completed

              alice  completed

            Likely cause: alice hit read once, and the order lists it more often.
            Next: list read only as often as the code comes by.
            """,
            await FailsAt<StepNotReachedException>(alice.At(_read), alice.At(_read)));
    }

    [TestMethod]
    public async Task NextAsync_CallNeverCame_SaysHowManyDid()
    {
        Starter alice = Passing("alice", "read", "read");

        MessageAssert.Is(
            """
            alice completed without reaching alice:read (step 1), at the mark read, call 3.

                   declared    alice
                               (read)
                               (read)
            >   1  alice:read  completed

              alice  completed

            Likely cause: alice hit read 2 times; call 3 never came.
            Next: count the matching hits of one starter since it began.
            """,
            await FailsAt<StepNotReachedException>(alice.At(_read.OnCall(3))));
    }

    [TestMethod]
    public async Task NextAsync_ConditionNeverHeld_SaysSo()
    {
        Starter alice = Passing("alice", "read");

        MessageAssert.Is(
            """
            alice completed without reaching alice:read (step 1), at the mark read when ().

                   declared    alice
            >   1  alice:read  completed

              alice  completed

            Likely cause: alice came by once, but the condition of read did not hold.
            Next: compare the condition with the arguments of the call.
            """,
            await FailsAt<StepNotReachedException>(alice.At(_read.When(() => false))));
    }

    [TestMethod]
    public async Task NextAsync_AnotherStarterHitIt_SaysWho()
    {
        Starter alice = Passing("alice");
        Starter bob = Passing("bob", "sent", "read");

        MessageAssert.Is(
            """
            alice completed without reaching alice:sent (step 2), at the mark sent.

                   declared    bob     alice
                               (sent)
                1  bob:read    read
            >   2  alice:sent          completed

              bob    paused at the mark read since step 1
              alice  completed

            Likely cause: bob hit sent, alice did not.
            Next: check which starter runs that code, or list bob at sent.
            """,
            await FailsAt<StepNotReachedException>(bob.At(_read), alice.At(_sent)));
    }

    [TestMethod]
    public async Task NextAsync_OnlyCodeWithoutStarterHitIt_SaysSo()
    {
        // A hit without a starter is noted by every live run that lists its mark: here, one that no test beside this one lists.
        Checkpoint stray = Checkpoint.Mark("stray");
        var alice = new Starter("alice", async () =>
        {
            var done = new TaskCompletionSource();
            ThreadPool.UnsafeQueueUserWorkItem(_ => { Checkpoint.Reach("stray"); done.SetResult(); }, null);
            await done.Task;
        });

        MessageAssert.Is(
            """
            alice completed without reaching alice:stray (step 1), at the mark stray.

                   declared     alice      nobody
                                           (stray)
            >   1  alice:stray  completed

              alice  completed

            Likely cause: stray was hit once by code of no starter: work into which its execution context did not flow, or another test that runs at the same time.
            Next: let the context flow there, adopt the starter around it (starter.Adopt), or tell it by a key (Checkpoint.IdentifyBy).
            """,
            await FailsAt<StepNotReachedException>(alice.At(stray)));
    }

    [TestMethod]
    public async Task NextAsync_StarterThrowsBeforeItsStep_CarriesWhatItThrew()
    {
        var thrown = new InvalidOperationException("no stock\nnor any to come");
        var alice = new Starter("alice", async () =>
        {
            await Checkpoint.ReachAsync("read");
            throw thrown;
        });

        var failure = await FailsAt<StarterFailedException>(alice.At(_read), alice.Completed);

        MessageAssert.Is(
            """
            alice threw InvalidOperationException before reaching alice:completed (step 2), its normal end.
              no stock
              nor any to come

                   declared         alice
                1  alice:read       read
            >   2  alice:completed  threw InvalidOperationException

              alice  threw InvalidOperationException: no stock

            Likely cause: what alice runs failed; it was last seen at the mark read.
            Next: look at the inner exception, which is the one that was thrown.
            """,
            failure);
        Assert.AreSame(thrown, failure.InnerException);
    }

    [TestMethod]
    public async Task NextAsync_StrictAndOutOfTurn_Fails()
    {
        Starter alice = Passing("alice", "saved", "sent");

        MessageAssert.Is(
            """
            alice hit saved, at the mark saved, out of turn: the awaited step was alice:sent (step 1).

                   declared     alice
                                (saved)
            >   1  alice:sent
                2  alice:saved

              alice  running for 0 s, last seen at the mark saved

            Likely cause: the code under test comes by saved more often, or earlier, than the order says.
            Next: list alice:saved where it happens, or leave RunnerOptions.Strict off to let surplus hits pass.
            """,
            await FailsAt<OutOfTurnException>(new RunnerOptions { Strict = true, TimeProvider = _time }, alice.At(_sent), alice.At(_saved)));
    }

    [TestMethod]
    public async Task NextAsync_ConditionThrows_Fails()
    {
        Starter alice = Passing("alice", "read");
        var thrown = new FormatException("no number");

        var failure = await FailsAt<ConditionFailedException>(
            new RunnerOptions { TimeProvider = _time }, alice.At(_read.When(bool () => throw thrown)));

        MessageAssert.Is(
            """
            The condition of read, at the mark read when (), threw FormatException when alice hit it.
              no number

                   declared    alice
            >   1  alice:read

              alice  running for 0 s, has met no probe

            Likely cause: the condition does not expect the arguments of this call.
            Next: make the condition return false for calls that it does not mean.
            """,
            failure);
        Assert.AreSame(thrown, failure.InnerException);
    }

    [TestMethod]
    public async Task NextAsync_StepIsNotReachedInTime_Stalls()
    {
        var stuck = new TaskCompletionSource();
        var inside = new TaskCompletionSource();
        Starter alice = Passing("alice", "read", "saved");
        var bob = new Starter("bob", async () =>
        {
            await Checkpoint.ReachAsync("sent");
            inside.SetResult();
            await stuck.Task;
        });
        await using var runner = new Runner(
            [alice.At(_read), bob.At(_read), alice.At(_saved)], new RunnerOptions { TimeProvider = _time, StallTimeout = TimeSpan.FromSeconds(3) });
        await runner.NextAsync();

        Task<Pause?> next = runner.NextAsync();
        await inside.Task;
        _time.Advance(TimeSpan.FromSeconds(3));
        var failure = await Assert.ThrowsExactlyAsync<StalledException>(() => next);

        MessageAssert.Is(
            """
            bob:read (step 2), at the mark read, was not reached within 3 s.

                   declared     alice  bob
                1  alice:read   read
            >   2  bob:read
                3  alice:saved

              alice  paused at the mark read since step 1
              bob    running for 3 s, last seen at the mark sent

            Likely cause: bob did not come by read, as alice did, or meets no probe there. Or bob may wait for something that alice, paused at the mark read, holds: a lock, a transaction, a message.
            Next: check that what bob runs calls it on this path, through a probe. Or list a later step of alice before this one, if bob waits for alice; if bob only needs longer, raise RunnerOptions.StallTimeout.
            """,
            failure);
        Assert.AreSame(failure, await Assert.ThrowsExactlyAsync<StalledException>(() => runner.NextAsync()));
        stuck.SetResult();
    }

    [TestMethod]
    public async Task NextAsync_StallAndOnlyCodeWithoutStarterHitIt_SaysSo()
    {
        Checkpoint stray = Checkpoint.Mark("stray before a stall").Named("stray");
        var stuck = new TaskCompletionSource();
        var inside = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var alice = new Starter("alice", async () =>
        {
            ThreadPool.UnsafeQueueUserWorkItem(_ => { Checkpoint.Reach("stray before a stall"); inside.SetResult(); }, null);
            await stuck.Task;
        });

        MessageAssert.Is(
            """
            alice:stray (step 1), at the mark stray before a stall, was not reached within 3 s.

                   declared     alice  nobody
                                       (stray)
            >   1  alice:stray

              alice  running for 3 s, has met no probe

            Likely cause: stray was hit once by code of no starter: work into which its execution context did not flow, or another test that runs at the same time. Or alice waits for something that never happens.
            Next: let the context flow there, adopt the starter around it (starter.Adopt), or tell it by a key (Checkpoint.IdentifyBy).
            """,
            await StallsAsync(inside.Task, stuck, alice.At(stray)));
    }

    [TestMethod]
    public async Task NextAsync_StallAndNoProbeWasMet_GivesTheLineToAdd()
    {
        var stuck = new TaskCompletionSource();
        var inside = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var alice = new Starter("alice", async () =>
        {
            inside.SetResult();
            await stuck.Task;
        });

        MessageAssert.Is(
            """
            alice:charge (step 1), before IPaymentClient.ChargeAsync, was not reached within 3 s.

                   declared      alice
            >   1  alice:charge

              alice  running for 3 s, has met no probe

            Likely cause: alice did not come by, or no probe reports IPaymentClient.ChargeAsync. Or alice waits for something that never happens.
            Next: Pass ProbeProxy.Wrap<IPaymentClient>(...) to the code under test, or weave the class that implements it: <Method Match="Namespace.Type::ChargeAsync" /> in the <Checkpointer> element of FodyWeavers.xml.
            """,
            await StallsAsync(inside.Task, stuck, alice.At(Checkpoint.Before<IPaymentClient>(p => p.ChargeAsync).Named("charge"))));
    }

    [TestMethod]
    public async Task NextAsync_StallAndAnotherCallOfTheStarterIsInFlight_SaysSo()
    {
        var stuck = new TaskCompletionSource();
        var inside = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var client = new PaymentClient { Answer = stuck.Task };
        var alice = new Starter("alice", async () =>
        {
            Task[] both = [client.ChargeAsync(), Checkpoint.ReachAsync("read")];
            inside.SetResult();
            await Task.WhenAll(both);
        });

        MessageAssert.Is(
            """
            alice:read (step 1), at the mark read, was not reached within 3 s.

                   declared    alice
            >   1  alice:read

              alice  waiting for its turn at the mark read; had forked

            Likely cause: alice stands there, but another probed call of it is still in flight, and a pause waits for that to end or to meet a probe.
            Next: let that call end before the step, or leave it unprobed.
            """,
            await StallsAsync(inside.Task, stuck, alice.At(_read)));
    }

    [TestMethod]
    public async Task RunToEndAsync_StarterDoesNotEndInTime_Stalls()
    {
        var stuck = new TaskCompletionSource();
        var inside = new TaskCompletionSource();
        var alice = new Starter("alice", async () =>
        {
            await Checkpoint.ReachAsync("read");
            inside.SetResult();
            await stuck.Task;
        });
        await using var runner = new Runner([alice.At(_read)], new RunnerOptions { TimeProvider = _time });

        Task end = runner.RunToEndAsync();
        await inside.Task;
        _time.Advance(TimeSpan.FromSeconds(10));
        var failure = await Assert.ThrowsExactlyAsync<StalledException>(() => end);

        MessageAssert.Is(
            """
            The order is used up, but alice did not end within 10 s.

                   declared    alice
                1  alice:read  read

              alice  running for 10 s, last seen at the mark read

            Likely cause: alice is slow, waits for something that never happens, or loops without meeting a probe.
            Next: look at what alice does there; if it only needs longer, raise RunnerOptions.StallTimeout.
            """,
            failure);
        stuck.SetResult();
    }

    private async Task<StalledException> StallsAsync(Task inside, TaskCompletionSource stuck, params Step[] order)
    {
        await using var runner = new Runner(order, new RunnerOptions { TimeProvider = _time, StallTimeout = TimeSpan.FromSeconds(3) });
        Task<Pause?> next = runner.NextAsync();
        await inside;
        _time.Advance(TimeSpan.FromSeconds(3));
        var failure = await Assert.ThrowsExactlyAsync<StalledException>(() => next);
        stuck.SetResult();
        return failure;
    }

    /// <summary>A starter that passes marks and ends.</summary>
    private static Starter Passing(string name, params string[] marks) => new(name, async () =>
    {
        foreach (string mark in marks)
            await Checkpoint.ReachAsync(mark);
    });

    private static Task<T> FailsAt<T>(params Step[] order)
        where T : CheckpointerException => FailsAt<T>(new RunnerOptions(), order);

    private static async Task<T> FailsAt<T>(RunnerOptions options, params Step[] order)
        where T : CheckpointerException
    {
        await using var runner = new Runner(order, options);
        return await Assert.ThrowsExactlyAsync<T>(async () =>
        {
            while (await runner.NextAsync() is not null)
            {
            }
        });
    }

    public interface IPaymentClient
    {
        Task ChargeAsync(decimal amount);
    }

    private sealed class PaymentClient
    {
        public required Task Answer { get; init; }

        [Probed]
        public Task ChargeAsync() => HandProbe.RunAsync(this, () => Answer);
    }
}
