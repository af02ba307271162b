using Microsoft.Extensions.Time.Testing;

namespace Checkpointer.Core.Tests.Running;

/// <summary>
/// The watchdog, on a clock that only the test moves.
/// </summary>
[TestClass]
public sealed class StallTests
{
    private static readonly Checkpoint _mark = Checkpoint.Mark("mark");
    private static readonly TimeSpan _moment = TimeSpan.FromTicks(1);
    private static readonly TimeSpan _timeout = TimeSpan.FromSeconds(10);

    private readonly FakeTimeProvider _clock = new();
    private readonly Signal _aliceMay = new();
    private readonly Starter _alice;

    public StallTests() => _alice = new Starter("alice", async () =>
    {
        await Checkpoint.ReachAsync("mark");
        await _aliceMay.Raised;
        await Checkpoint.ReachAsync("mark");
    });

    [TestMethod]
    public async Task NextAsync_StepNotReachedInTime_Fails()
    {
        await using var runner = new Runner([_alice.At(_mark), _alice.At(_mark)], Options());
        await runner.NextAsync();

        Task<Pause?> next = runner.NextAsync();
        _clock.Advance(_timeout - _moment);
        Assert.IsFalse(next.IsCompleted, "There is time left.");
        _clock.Advance(_moment);
        var stalled = await Assert.ThrowsExactlyAsync<StalledException>(() => next);
        _aliceMay.Raise();

        Assert.AreEqual(_alice.At(_mark), stalled.Awaited);
        Assert.AreEqual("alice:mark", stalled.Trace.Observed.ToString());
        StringAssert.StartsWith(stalled.Message, "alice:mark (step 2), at the mark mark, was not reached within 10 s.");
    }

    [TestMethod]
    public async Task NextAsync_LongPauseBefore_DoesNotCount()
    {
        await using var runner = new Runner([_alice.At(_mark), _alice.At(_mark)], Options());
        await runner.NextAsync();
        _clock.Advance(100 * _timeout);

        Task<Pause?> next = runner.NextAsync();
        _clock.Advance(_timeout - _moment);
        _aliceMay.Raise();

        Assert.AreEqual(1, (await next)!.Index);
    }

    // The watch looks every ten seconds, also during the pause: its next look comes soon after the request.
    [TestMethod]
    public async Task NextAsync_WatchLooksSoonAfterALongPause_DoesNotCountThePause()
    {
        await using var runner = new Runner([_alice.At(_mark), _alice.At(_mark)], Options());
        await runner.NextAsync();
        _clock.Advance(_timeout);
        _clock.Advance(_timeout / 2);

        Task<Pause?> next = runner.NextAsync();
        _clock.Advance(0.9 * _timeout);
        Assert.IsFalse(next.IsCompleted, "There is time left.");
        _aliceMay.Raise();

        Assert.AreEqual(1, (await next)!.Index);
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public async Task Watch_RunIsOver_IsDisposed(bool toTheEnd)
    {
        var clock = new CountingTimeProvider();
        _aliceMay.Raise();
        await using (var runner = new Runner([_alice.At(_mark), _alice.At(_mark)], new RunnerOptions { TimeProvider = clock }))
        {
            await runner.NextAsync();
            Assert.IsGreaterThan(0, clock.Timers);
            if (toTheEnd)
            {
                await runner.RunToEndAsync();
                Assert.AreEqual(0, clock.Timers);
            }
        }

        Assert.AreEqual(0, clock.Timers);
    }

    [TestMethod]
    public async Task RunToEndAsync_EachStepInTime_TheTimesDoNotAddUp()
    {
        var may = Enumerable.Range(0, 3).Select(_ => new Signal()).ToArray();
        var comesTo = Enumerable.Range(0, 3).Select(_ => new Signal()).ToArray();
        var alice = new Starter("alice", async () =>
        {
            for (int i = 0; i < 3; i++)
            {
                comesTo[i].Raise();
                await may[i].Raised;
                await Checkpoint.ReachAsync("mark");
            }
        });
        await using var runner = new Runner([alice.At(_mark), alice.At(_mark), alice.At(_mark)], Options());

        Task end = runner.RunToEndAsync();
        for (int i = 0; i < 3; i++)
        {
            await comesTo[i].Raised;
            _clock.Advance(_timeout - _moment);
            may[i].Raise();
        }

        await end;
    }

    [TestMethod]
    public async Task NextAsync_StarterDoesNotEndAfterTheLastStep_Fails()
    {
        await using var runner = new Runner([_alice.At(_mark)], Options());
        await runner.NextAsync();

        Task<Pause?> end = runner.NextAsync();
        _clock.Advance(_timeout);
        var stalled = await Assert.ThrowsExactlyAsync<StalledException>(() => end);
        _aliceMay.Raise();

        Assert.IsNull(stalled.Awaited);
        StringAssert.StartsWith(stalled.Message, "The order is used up, but alice did not end within 10 s.");
    }

    [TestMethod]
    public async Task NextAsync_TimeoutIsInfinite_NeverFails()
    {
        RunnerOptions options = Options();
        options.StallTimeout = Timeout.InfiniteTimeSpan;
        await using var runner = new Runner([_alice.At(_mark), _alice.At(_mark)], options);
        await runner.NextAsync();

        Task<Pause?> next = runner.NextAsync();
        _clock.Advance(TimeSpan.FromDays(30));
        Assert.IsFalse(next.IsCompleted);
        _aliceMay.Raise();

        Assert.AreEqual(1, (await next)!.Index);
    }

    [TestMethod]
    public async Task NextAsync_DebuggerIsAttached_DoesNotFailBeforeItIsDetached()
    {
        bool isAttached = true;
        RunnerOptions options = Options();
        options.IsDebuggerAttached = () => isAttached;
        await using var runner = new Runner([_alice.At(_mark), _alice.At(_mark)], options);
        await runner.NextAsync();

        Task<Pause?> next = runner.NextAsync();
        _clock.Advance(100 * _timeout);
        Assert.IsFalse(next.IsCompleted, "Somebody steps through the code.");
        isAttached = false;
        _clock.Advance(_timeout);

        await Assert.ThrowsExactlyAsync<StalledException>(() => next);
        _aliceMay.Raise();
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public async Task NextAsync_StarterSpins_FailsAndTheStarterIsNamedAsALeak(bool onItsOwnThread)
    {
        bool stop = false;
        var spins = new Signal();
        void Spin()
        {
            spins.Raise();
            while (!Volatile.Read(ref stop))
                Thread.SpinWait(1);
        }

        // The asynchronous one never yields: it does not even return its task.
        Starter bob = onItsOwnThread
            ? new Starter("bob", Spin)
            : new Starter("bob", () =>
            {
                Spin();
                return Task.CompletedTask;
            });
        RunnerOptions options = Options();
        options.UnwindTimeout = TimeSpan.FromMilliseconds(50);
        var runner = new Runner([bob.At(_mark)], options);
        Task<Pause?> next = runner.NextAsync();
        await spins.Raised;
        _clock.Advance(_timeout);

        var stalled = await Assert.ThrowsExactlyAsync<StalledException>(() => next);
        Assert.AreEqual("running for 10 s, has met no probe", stalled.Statuses[bob]);
        await runner.DisposeAsync();
        Assert.AreSame(bob, runner.Leaks.Single());
        Volatile.Write(ref stop, true);
    }

    [TestMethod]
    public async Task Options_ChangedAfterTheRunnerWasMade_DoNotConcernIt()
    {
        RunnerOptions options = Options();
        await using var runner = new Runner([_alice.At(_mark), _alice.At(_mark)], options);
        options.StallTimeout = _moment;
        await runner.NextAsync();

        Task<Pause?> next = runner.NextAsync();
        _clock.Advance(_timeout - _moment);
        Assert.IsFalse(next.IsCompleted);
        _aliceMay.Raise();

        Assert.AreEqual(1, (await next)!.Index);
    }

    private RunnerOptions Options() => new() { StallTimeout = _timeout, TimeProvider = _clock };

    private sealed class CountingTimeProvider : TimeProvider
    {
        private int _timers;

        public int Timers => Volatile.Read(ref _timers);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Interlocked.Increment(ref _timers);
            return new Counted(this, base.CreateTimer(callback, state, dueTime, period));
        }

        private sealed class Counted(CountingTimeProvider owner, ITimer timer) : ITimer
        {
            private int _disposed;

            public bool Change(TimeSpan dueTime, TimeSpan period) => timer.Change(dueTime, period);

            public void Dispose()
            {
                if (Interlocked.Exchange(ref _disposed, 1) == 0)
                    Interlocked.Decrement(ref owner._timers);
                timer.Dispose();
            }

            public ValueTask DisposeAsync()
            {
                Dispose();
                return default;
            }
        }
    }
}
