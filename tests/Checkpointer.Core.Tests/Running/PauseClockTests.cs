using System.Globalization;
using Checkpointer.Running;
using Microsoft.Extensions.Time.Testing;

namespace Checkpointer.Core.Tests.Running;

/// <summary>
/// Time that stands still while it is frozen, and what its timers make of that.
/// </summary>
[TestClass]
public sealed class PauseClockTests
{
    private static readonly TimeSpan _second = TimeSpan.FromSeconds(1);

    [TestMethod]
    public void GetUtcNow_NewClock_StandsAtItsCreation()
    {
        FakeTimeProvider real = Real();
        DateTimeOffset began = real.GetUtcNow();
        var clock = new PauseClock(real);
        long stamp = clock.GetTimestamp();

        real.Advance(5 * _second);

        Assert.AreEqual(began, clock.GetUtcNow());
        Assert.AreEqual(stamp, clock.GetTimestamp());
        Assert.AreEqual(real.TimestampFrequency, clock.TimestampFrequency);
        Assert.AreSame(real.LocalTimeZone, clock.LocalTimeZone);
    }

    [TestMethod]
    public void GetUtcNow_FrozenAndThawedRepeatedly_CountsOnlyWhatRan()
    {
        FakeTimeProvider real = Real();
        var clock = new PauseClock(real);
        DateTimeOffset began = clock.GetUtcNow();
        long stamp = clock.GetTimestamp();

        for (int round = 0; round < 1000; round++)
        {
            clock.Thaw();
            clock.Thaw();
            real.Advance(TimeSpan.FromTicks(7));
            clock.Freeze();
            clock.Freeze();
            real.Advance(TimeSpan.FromTicks(13));
        }

        Assert.AreEqual(TimeSpan.FromTicks(7000), clock.GetUtcNow() - began);
        Assert.AreEqual(TimeSpan.FromTicks(7000), clock.GetElapsedTime(stamp));
    }

    [TestMethod]
    public void GetUtcNow_RunningForDays_IsExact()
    {
        FakeTimeProvider real = Real();
        var clock = new PauseClock(real);
        DateTimeOffset began = clock.GetUtcNow();
        clock.Thaw();

        real.Advance(TimeSpan.FromDays(400) + TimeSpan.FromTicks(1));

        Assert.AreEqual(TimeSpan.FromDays(400) + TimeSpan.FromTicks(1), clock.GetUtcNow() - began);
    }

    [TestMethod]
    public void Finish_ThenFreeze_RunsOn()
    {
        FakeTimeProvider real = Real();
        var clock = new PauseClock(real);
        DateTimeOffset began = clock.GetUtcNow();

        clock.Finish();
        clock.Freeze();
        real.Advance(_second);

        Assert.AreEqual(_second, clock.GetUtcNow() - began);
    }

    [TestMethod]
    public void CreateTimer_DueAcrossSeveralFreezes_FiresAtItsVirtualMoment()
    {
        FakeTimeProvider real = Real();
        var clock = new PauseClock(real);
        int fired = 0;
        using ITimer timer = clock.CreateTimer(_ => fired++, null, 3 * _second, Timeout.InfiniteTimeSpan);

        for (int run = 0; run < 2; run++)
        {
            real.Advance(10 * _second);
            clock.Thaw();
            real.Advance(_second);
            clock.Freeze();
        }

        real.Advance(10 * _second);
        clock.Thaw();
        real.Advance(_second - TimeSpan.FromMilliseconds(1));
        Assert.AreEqual(0, fired);

        real.Advance(TimeSpan.FromMilliseconds(1));
        Assert.AreEqual(1, fired);

        real.Advance(100 * _second);
        Assert.AreEqual(1, fired);
    }

    [TestMethod]
    public void CreateTimer_Periodic_KeepsItsGridAcrossFreezes()
    {
        FakeTimeProvider real = Real();
        var clock = new PauseClock(real);
        DateTimeOffset began = clock.GetUtcNow();
        var fired = new List<double>();
        using ITimer timer = clock.CreateTimer(
            _ => fired.Add((clock.GetUtcNow() - began).TotalSeconds), null, _second, 2 * _second);

        clock.Thaw();
        AdvanceInSteps(1.5);
        clock.Freeze();
        AdvanceInSteps(7.3);
        clock.Thaw();
        AdvanceInSteps(4);
        clock.Freeze();
        AdvanceInSteps(2.9);
        clock.Thaw();
        AdvanceInSteps(3);

        Assert.AreEqual("1 3 5 7", string.Join(' ', fired.Select(at => at.ToString(CultureInfo.InvariantCulture))));

        void AdvanceInSteps(double seconds)
        {
            for (int step = 0; step < seconds * 10; step++)
                real.Advance(0.1 * _second);
        }
    }

    [TestMethod]
    public void CreateTimer_PeriodsMissedAltogether_FiresOnceAndGoesOnWithTheGrid()
    {
        FakeTimeProvider real = Real();
        var clock = new PauseClock(real);
        int fired = 0;
        using ITimer timer = clock.CreateTimer(_ => fired++, null, _second, _second);
        clock.Thaw();

        real.Advance(4.5 * _second);
        Assert.AreEqual(1, fired);
        real.Advance(0.4 * _second);
        Assert.AreEqual(1, fired);
        real.Advance(0.1 * _second);
        Assert.AreEqual(2, fired);
    }

    [TestMethod]
    public void CreateTimer_PeriodZero_FiresOnce()
    {
        FakeTimeProvider real = Real();
        var clock = new PauseClock(real);
        int fired = 0;
        using ITimer timer = clock.CreateTimer(_ => fired++, null, _second, TimeSpan.Zero);
        clock.Thaw();

        real.Advance(5 * _second);

        Assert.AreEqual(1, fired);
    }

    [TestMethod]
    public void Change_WhileFrozen_CountsFromTheVirtualMoment()
    {
        FakeTimeProvider real = Real();
        var clock = new PauseClock(real);
        int fired = 0;
        using ITimer timer = clock.CreateTimer(_ => fired++, null, _second, Timeout.InfiniteTimeSpan);
        clock.Thaw();
        real.Advance(0.5 * _second);
        clock.Freeze();
        real.Advance(9 * _second);

        Assert.IsTrue(timer.Change(2 * _second, Timeout.InfiniteTimeSpan));

        real.Advance(9 * _second);
        clock.Thaw();
        real.Advance(1.9 * _second);
        Assert.AreEqual(0, fired);
        real.Advance(0.1 * _second);
        Assert.AreEqual(1, fired);
    }

    [TestMethod]
    public void Change_Infinite_NeverFiresUntilChangedAgain()
    {
        FakeTimeProvider real = Real();
        var clock = new PauseClock(real);
        clock.Thaw();
        int fired = 0;
        using ITimer timer = clock.CreateTimer(_ => fired++, null, _second, _second);

        timer.Change(Timeout.InfiniteTimeSpan, _second);
        real.Advance(9 * _second);
        Assert.AreEqual(0, fired);

        timer.Change(_second, Timeout.InfiniteTimeSpan);
        real.Advance(9 * _second);
        Assert.AreEqual(1, fired);
    }

    [TestMethod]
    public void Dispose_WhileFrozen_NeverFires()
    {
        FakeTimeProvider real = Real();
        var clock = new PauseClock(real);
        int fired = 0;
        ITimer timer = clock.CreateTimer(_ => fired++, null, _second, _second);
        ITimer kept = clock.CreateTimer(_ => fired += 10, null, _second, Timeout.InfiniteTimeSpan);

        timer.Dispose();
        clock.Thaw();
        real.Advance(9 * _second);

        Assert.AreEqual(10, fired);
        Assert.IsFalse(timer.Change(_second, _second));
        Assert.IsTrue(kept.Change(_second, _second));
    }

    [TestMethod]
    public async Task CreateTimer_ZeroDueWhileFrozen_FiresOnceThawed()
    {
        var clock = new PauseClock(Real());
        var fired = new Signal();
        using ITimer timer = clock.CreateTimer(_ => fired.Raise(), null, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        Assert.IsFalse(fired.Raised.IsCompleted);

        clock.Thaw();

        await fired.Raised;
    }

    [TestMethod]
    public async Task CreateTimer_ZeroDueWhileRunning_FiresElsewhere()
    {
        var clock = new PauseClock(Real());
        clock.Thaw();
        var thread = new TaskCompletionSource<Thread>();

        // A callback inside CreateTimer would surprise whoever holds a lock there.
        using ITimer timer = clock.CreateTimer(
            _ => thread.SetResult(Thread.CurrentThread), null, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        bool within = thread.Task.IsCompleted && thread.Task.Result == Thread.CurrentThread;

        Assert.IsFalse(within);
        Assert.IsTrue((await thread.Task).IsThreadPoolThread);
    }

    [TestMethod]
    public void CreateTimer_ByACreatorWithContext_CallsBackInIt()
    {
        FakeTimeProvider real = Real();
        var clock = new PauseClock(real);
        var ambient = new AsyncLocal<string?>();
        string? flowed = null;
        string? suppressed = "not called";
        ambient.Value = "creator";
        using ITimer one = clock.CreateTimer(_ => flowed = ambient.Value, null, _second, Timeout.InfiniteTimeSpan);
        ITimer other;
        using (ExecutionContext.SuppressFlow())
            other = clock.CreateTimer(_ => suppressed = ambient.Value, null, _second, Timeout.InfiniteTimeSpan);

        ambient.Value = null;
        clock.Thaw();
        real.Advance(_second);
        other.Dispose();

        Assert.AreEqual("creator", flowed);
        Assert.IsNull(suppressed);
    }

    [TestMethod]
    public void CreateTimer_WrongTimes_Throws()
    {
        var clock = new PauseClock(Real());

        Assert.Throws<ArgumentOutOfRangeException>(() => clock.CreateTimer(_ => { }, null, -2 * _second, _second));
        Assert.Throws<ArgumentOutOfRangeException>(() => clock.CreateTimer(_ => { }, null, _second, TimeSpan.FromDays(50)));
        Assert.Throws<ArgumentNullException>(() => clock.CreateTimer(null!, null, _second, _second));
    }

    [TestMethod]
    public void CancellationTokenSource_OverTheClock_IsCancelledByVirtualTimeOnly()
    {
        FakeTimeProvider real = Real();
        var clock = new PauseClock(real);
        using var source = new CancellationTokenSource(_second, clock);
        real.Advance(10 * _second);
        Assert.IsFalse(source.IsCancellationRequested);

        clock.Thaw();
        real.Advance(_second);

        Assert.IsTrue(source.IsCancellationRequested);
    }

    [TestMethod]
    public async Task WaitAsync_OverTheClock_TimesOutByVirtualTimeOnly()
    {
        FakeTimeProvider real = Real();
        var clock = new PauseClock(real);
        Task waiting = new TaskCompletionSource().Task.WaitAsync(_second, clock);
        real.Advance(10 * _second);
        Assert.IsFalse(waiting.IsCompleted);

        clock.Thaw();
        real.Advance(_second);

        await Assert.ThrowsExactlyAsync<TimeoutException>(() => waiting);
    }

    [TestMethod]
    public async Task DisposeAsync_WhileACallbackRuns_CompletesAfterIt()
    {
        var clock = new PauseClock(Real());
        clock.Thaw();
        var begun = new Signal();
        using var goOn = new ManualResetEventSlim();
        ITimer timer = clock.CreateTimer(
            _ =>
            {
                begun.Raise();
                goOn.Wait();
            },
            null,
            TimeSpan.Zero,
            Timeout.InfiniteTimeSpan);
        await begun.Raised;

        ValueTask disposed = timer.DisposeAsync();

        Assert.IsFalse(disposed.IsCompleted);
        goOn.Set();
        await disposed;
    }

    [TestMethod]
    public void Callback_UsesTheClock_IsNotUnderItsLock()
    {
        FakeTimeProvider real = Real();
        var clock = new PauseClock(real);
        bool reached = false;
        using ITimer timer = clock.CreateTimer(
            _ =>
            {
                // Would never end if the callback held the lock.
                var other = new Thread(() => clock.Freeze());
                other.Start();
                reached = other.Join(TimeSpan.FromSeconds(30));
            },
            null,
            _second,
            Timeout.InfiniteTimeSpan);
        clock.Thaw();

        real.Advance(_second);

        Assert.IsTrue(reached);
    }

    [TestMethod]
    public async Task Timers_OnRealTimeUnderFreezesFromManyThreads_AllFireNoneEarly()
    {
        var clock = new PauseClock(TimeProvider.System);
        int early = 0;
        var fired = new TaskCompletionSource[50];
        var timers = new ITimer[fired.Length];
        for (int i = 0; i < fired.Length; i++)
        {
            var done = fired[i] = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            TimeSpan due = TimeSpan.FromMilliseconds(i);
            long created = clock.GetTimestamp();
            timers[i] = clock.CreateTimer(
                _ =>
                {
                    if (clock.GetElapsedTime(created) < due)
                        Interlocked.Increment(ref early);
                    done.SetResult();
                },
                null,
                due,
                Timeout.InfiniteTimeSpan);
        }

        Task all = Task.WhenAll(fired.Select(one => one.Task));
        Thread[] togglers = [.. Enumerable.Range(0, 3).Select(_ => new Thread(() =>
        {
            while (!all.IsCompleted)
            {
                clock.Thaw();
                Thread.Yield();
                clock.Freeze();
            }
        }))];
        foreach (Thread toggler in togglers)
            toggler.Start();

        await all.WaitAsync(TimeSpan.FromSeconds(60));
        foreach (Thread toggler in togglers)
            toggler.Join();
        foreach (ITimer timer in timers)
            await timer.DisposeAsync();

        Assert.AreEqual(0, early);
    }

    private static FakeTimeProvider Real() => new(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));
}
