using System.Diagnostics;
using System.Diagnostics.Tracing;
using Checkpointer.Blocking;

namespace Checkpointer.Core.Tests.Blocking;

/// <summary>
/// What the runtime's contention events prove, and what they no longer prove. Not parallel: the last watch of the process, and other
/// listeners, are what some tests are about.
/// </summary>
[TestClass]
[DoNotParallelize]
public sealed class ManagedLockWatchTests
{
    [TestMethod]
    public void IsSupported_OnThisRuntime_IsTrue() => Assert.IsTrue(ManagedLockWatch.IsSupported);

    [TestMethod]
    public void CurrentThread_OnTwoThreads_DiffersAndStays()
    {
        ThreadKey here = ManagedLockWatch.CurrentThread;
        using var other = new LockedThread(() => { });

        Assert.IsFalse(here.IsNone);
        Assert.IsFalse(other.Key.IsNone);
        Assert.AreNotEqual(here, other.Key);
        Assert.AreEqual(here, ManagedLockWatch.CurrentThread);
    }

    [TestMethod]
    [DataRow(LockKind.Monitor)]
    [DataRow(LockKind.Lock)]
    public void TryGetOwner_ThreadWaits_NamesTheOwnerAndWhen(LockKind kind)
    {
        using ManagedLockWatch watch = ManagedLockWatch.Acquire();
        var door = new TestLock(kind);
        using LockedThread owner = new LockedThread(door).HasAll();
        long before = Stopwatch.GetTimestamp();
        using LockedThread waiter = new LockedThread(door).Waits();
        long asked = Stopwatch.GetTimestamp();

        Assert.IsTrue(watch.Flush());

        Assert.IsTrue(watch.TryGetOwner(waiter.Key, out ThreadKey named, out ManagedLockWait wait));
        Assert.AreEqual(owner.Key, named);
        Assert.IsGreaterThan(before - Stopwatch.Frequency / 100, wait.Since, "dated too early by more than 10 ms");
        Assert.IsLessThanOrEqualTo(asked, wait.Since);
        Assert.IsGreaterThanOrEqualTo(asked, wait.KnownAt);
        Assert.IsFalse(watch.TryGetWait(owner.Key, out _));
        owner.LetGo();
    }

    [TestMethod]
    [DataRow(LockKind.Monitor)]
    [DataRow(LockKind.Lock)]
    public void TryGetOwner_OwnerReleased_IsFalseAfterAFlush(LockKind kind)
    {
        using ManagedLockWatch watch = ManagedLockWatch.Acquire();
        for (int round = 0; round < 20; round++)
        {
            var door = new TestLock(kind);
            using LockedThread owner = new LockedThread(door).HasAll();
            using LockedThread waiter = new LockedThread(door).Waits();
            watch.Flush();
            Assert.IsTrue(watch.TryGetOwner(waiter.Key, out _, out _));

            owner.LetGo();
            waiter.HasAll();
            Assert.IsTrue(watch.Flush());

            Assert.IsFalse(watch.TryGetWait(waiter.Key, out _));
        }
    }

    [TestMethod]
    public void TryGetOwner_WaiterHoldsAnotherLock_EachNamesItsOwn()
    {
        using ManagedLockWatch watch = ManagedLockWatch.Acquire();
        var outer = new TestLock(LockKind.Monitor);
        var inner = new TestLock(LockKind.Lock);
        using LockedThread first = new LockedThread(inner).HasAll();
        using LockedThread second = new LockedThread(outer, inner).Waits();
        using LockedThread third = new LockedThread(outer).Waits();

        watch.Flush();

        Assert.IsTrue(watch.TryGetOwner(second.Key, out ThreadKey ownerOfInner, out _));
        Assert.AreEqual(first.Key, ownerOfInner);
        Assert.IsTrue(watch.TryGetOwner(third.Key, out ThreadKey ownerOfOuter, out ManagedLockWait wait));
        Assert.AreEqual(second.Key, ownerOfOuter);
        Assert.IsTrue(watch.TryGetWait(second.Key, out ManagedLockWait earlier));
        Assert.IsLessThan(wait.Since, earlier.Since);
        first.LetGo();
        second.LetGo();
    }

    [TestMethod]
    [DataRow(LockKind.Monitor)]
    [DataRow(LockKind.Lock)]
    public async Task TryGetOwner_TwoWaitersAndOneGetsIt_TheOtherStillWaitsSinceBefore(LockKind kind)
    {
        using ManagedLockWatch watch = ManagedLockWatch.Acquire();
        var door = new TestLock(kind);
        using LockedThread owner = new LockedThread(door).HasAll();
        using LockedThread one = new LockedThread(door).Waits();
        using LockedThread two = new LockedThread(door).Waits();
        watch.Flush();
        Assert.IsTrue(watch.TryGetOwner(one.Key, out ThreadKey ownerForOne, out _));
        Assert.IsTrue(watch.TryGetOwner(two.Key, out ThreadKey ownerForTwo, out _));
        Assert.AreEqual(owner.Key, ownerForOne);
        Assert.AreEqual(owner.Key, ownerForTwo);

        long released = Stopwatch.GetTimestamp();
        owner.LetGo().Ends();
        LockedThread next = await Task.WhenAny(Task.Run(one.HasAll), Task.Run(two.HasAll)).Unwrap();
        watch.Flush();
        bool oneWaits = watch.TryGetWait(one.Key, out ManagedLockWait waitOfOne);
        bool twoWaits = watch.TryGetWait(two.Key, out ManagedLockWait waitOfTwo);
        one.LetGo();
        two.LetGo();
        Assert.AreEqual(next == two, oneWaits);

        // The old owner is named still, as of a moment before it moved: no proof, and a caller can tell.
        Assert.AreNotEqual(oneWaits, twoWaits);
        Assert.IsLessThan(released, (oneWaits ? waitOfOne : waitOfTwo).Since);
    }

    [TestMethod]
    [DataRow(LockKind.Monitor)]
    [DataRow(LockKind.Lock)]
    public void TryGetWait_TimedOut_IsFalseAfterAFlush(LockKind kind)
    {
        using ManagedLockWatch watch = ManagedLockWatch.Acquire();
        var door = new TestLock(kind);
        using var over = new ManualResetEventSlim();
        using var end = new ManualResetEventSlim();
        using LockedThread owner = new LockedThread(door).HasAll();
        using var waiter = new LockedThread(() =>
        {
            door.TryEnter(TimeSpan.FromMilliseconds(30));
            over.Set();
            end.Wait();
        });

        over.Wait();
        waiter.Waits();
        watch.Flush();

        Assert.IsFalse(watch.TryGetWait(waiter.Key, out _));
        end.Set();
    }

    [TestMethod]
    [DataRow(LockKind.Monitor)]
    [DataRow(LockKind.Lock)]
    public void TryGetWait_InterruptedAndWaitingElsewhere_IsFalse(LockKind kind)
    {
        // Such a wait has a start and no stop.
        using ManagedLockWatch watch = ManagedLockWatch.Acquire();
        var door = new TestLock(kind);
        using var interrupted = new ManualResetEventSlim();
        using var elsewhere = new SemaphoreSlim(0);
        using LockedThread owner = new LockedThread(door).HasAll();
        using var waiter = new LockedThread(() =>
        {
            try
            {
                door.Enter();
            }
            catch (ThreadInterruptedException)
            {
                interrupted.Set();
            }

            elsewhere.Wait();
        });
        waiter.Waits();
        watch.Flush();
        Assert.IsTrue(watch.TryGetWait(waiter.Key, out _));

        waiter.Thread.Interrupt();
        interrupted.Wait();
        waiter.Waits();
        watch.Flush();

        Assert.IsFalse(watch.TryGetWait(waiter.Key, out _));
        elsewhere.Release();
    }

    [TestMethod]
    public void TryGetWait_MonitorWait_IsFalseUntilItWantsTheLockBack()
    {
        using ManagedLockWatch watch = ManagedLockWatch.Acquire();
        object door = new();
        using var waiter = new LockedThread(() =>
        {
            lock (door)
                Monitor.Wait(door);
        });
        waiter.Waits();
        watch.Flush();
        bool whileWaiting = watch.TryGetWait(waiter.Key, out _);

        using var hold = new ManualResetEventSlim();
        using var pulsed = new ManualResetEventSlim();
        using var pulser = new LockedThread(() =>
        {
            lock (door)
            {
                Monitor.Pulse(door);
                pulsed.Set();
                hold.Wait();
            }
        });
        pulsed.Wait();
        ThreadKey owner = EventuallyOwner(watch, waiter.Key);
        hold.Set();

        Assert.IsFalse(whileWaiting);
        Assert.AreEqual(pulser.Key, owner);
    }

    [TestMethod]
    public void TryGetWait_Semaphore_IsFalseAndTheThreadInAManagedWait()
    {
        using ManagedLockWatch watch = ManagedLockWatch.Acquire();
        using var semaphore = new SemaphoreSlim(0);
        using var waiter = new LockedThread(() => semaphore.Wait());
        try
        {
            // A semaphore spins, with sleeps of its own, before it waits for good.
            waiter.Waits();
            watch.Flush();
            waiter.Waits();

            Assert.IsFalse(watch.TryGetWait(waiter.Key, out _));
            Assert.IsFalse(ManagedLockWatch.IsInManagedWait(Thread.CurrentThread));
        }
        finally
        {
            semaphore.Release();
        }
    }

    [TestMethod]
    public void Flush_UnderManyContentions_KeepsTheTrueWaitAndForgetsEachPastOne()
    {
        using ManagedLockWatch watch = ManagedLockWatch.Acquire();
        var kept = new TestLock(LockKind.Monitor);
        using LockedThread owner = new LockedThread(kept).HasAll();
        using LockedThread waiter = new LockedThread(kept).Waits();
        watch.Flush();

        long contentions = Monitor.LockContentionCount;
        const int Rounds = 30;
        for (int round = 0; round < Rounds; round++)
        {
            LockKind kind = round % 2 == 0 ? LockKind.Monitor : LockKind.Lock;
            var door = new TestLock(kind);
            using LockedThread past = new LockedThread(door).HasAll();
            using LockedThread passed = new LockedThread(door).Waits();
            using IDisposable crowd = Crowd(new TestLock(kind), threads: 4, entries: 300);
            past.LetGo();
            passed.HasAll();

            Assert.IsTrue(watch.Flush());

            Assert.IsFalse(watch.TryGetWait(passed.Key, out _), $"stale in round {round}");
            Assert.IsTrue(watch.TryGetOwner(waiter.Key, out ThreadKey named, out _), $"forgotten in round {round}");
            Assert.AreEqual(owner.Key, named);
        }

        owner.LetGo();
        Assert.IsGreaterThan(1000, Monitor.LockContentionCount - contentions, "nothing was shown");
    }

    [TestMethod]
    public void Flush_TheFirst_MissesNoneOfTheContentionsBeforeAndAfterTheWatchWasAcquired()
    {
        // Those before have no events, and must not look like lost ones: what looks so makes a flush forget all waits.
        using (Crowd(new TestLock(LockKind.Monitor), threads: 4, entries: 300))
        {
        }

        using ManagedLockWatch watch = ManagedLockWatch.Acquire();
        var door = new TestLock(LockKind.Monitor);
        using LockedThread owner = new LockedThread(door).HasAll();
        using LockedThread waiter = new LockedThread(door).Waits();
        using (Crowd(new TestLock(LockKind.Lock), threads: 4, entries: 300))
        {
        }

        Assert.IsTrue(watch.Flush());

        Assert.IsTrue(watch.TryGetOwner(waiter.Key, out ThreadKey named, out _));
        Assert.AreEqual(owner.Key, named);
        owner.LetGo();
    }

    [TestMethod]
    public void Flush_AfterACollection_StillTells()
    {
        using ManagedLockWatch watch = ManagedLockWatch.Acquire();
        var door = new TestLock(LockKind.Monitor);
        using LockedThread owner = new LockedThread(door).HasAll();
        using LockedThread waiter = new LockedThread(door).Waits();
        watch.Flush();

        GC.Collect();

        Assert.IsTrue(watch.Flush());
        Assert.IsTrue(watch.TryGetWait(waiter.Key, out _));
        owner.LetGo();
    }

    [TestMethod]
    public void Flush_AnotherListenerCameAndWent_ForgetsWhatItCannotVouchFor()
    {
        // The runtime then drops what it had not delivered: perhaps the end of this wait.
        using ManagedLockWatch watch = ManagedLockWatch.Acquire();
        var door = new TestLock(LockKind.Monitor);
        using LockedThread owner = new LockedThread(door).HasAll();
        using LockedThread waiter = new LockedThread(door).Waits();
        watch.Flush();
        Assert.IsTrue(watch.TryGetWait(waiter.Key, out _));

        new IdleListener().Dispose();
        Assert.IsTrue(watch.Flush());

        Assert.IsFalse(watch.TryGetWait(waiter.Key, out _));
        using LockedThread later = new LockedThread(door).Waits();
        watch.Flush();
        Assert.IsTrue(watch.TryGetOwner(later.Key, out ThreadKey named, out _));
        Assert.AreEqual(owner.Key, named);
        owner.LetGo();
        waiter.LetGo();
    }

    [TestMethod]
    public void Flush_Cancelled_Throws()
    {
        using ManagedLockWatch watch = ManagedLockWatch.Acquire();

        Assert.Throws<OperationCanceledException>(() => watch.Flush(new CancellationToken(true)));
    }

    [TestMethod]
    public void Dispose_OneOfTwo_LeavesTheOtherAtWork()
    {
        using ManagedLockWatch stays = ManagedLockWatch.Acquire();
        ManagedLockWatch goes = ManagedLockWatch.Acquire();
        var door = new TestLock(LockKind.Lock);
        using LockedThread owner = new LockedThread(door).HasAll();
        using LockedThread waiter = new LockedThread(door).Waits();

        goes.Dispose();
        goes.Dispose();

        Assert.IsFalse(goes.Flush());
        Assert.IsFalse(goes.TryGetWait(waiter.Key, out _));
        Assert.IsTrue(stays.Flush());
        Assert.IsTrue(stays.TryGetWait(waiter.Key, out _));
        owner.LetGo();
    }

    [TestMethod]
    public async Task Dispose_LastOne_LeavesNoListenerAndEndsPendingFlushes()
    {
        ManagedLockWatch watch = ManagedLockWatch.Acquire();
        Assert.IsTrue(ManagedLockWatch.IsListening);
        Task<bool> pending = Task.Run(() => watch.Flush());

        watch.Dispose();

        // True if the marker came just before.
        await pending;
        Assert.IsFalse(ManagedLockWatch.IsListening);
    }

    [TestMethod]
    public void Acquire_TwoHundredTimes_LeavesNoThreads()
    {
        int before = Threads();
        for (int cycle = 0; cycle < 200; cycle++)
            ManagedLockWatch.Acquire().Dispose();

        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        // The pool may grow by a few of its own; a leak would be two hundred.
        while (Threads() > before + 20 && !patience.IsCancellationRequested)
            Thread.Yield();
        Assert.IsLessThanOrEqualTo(before + 20, Threads());
    }

    private static int Threads()
    {
        using var process = Process.GetCurrentProcess();
        return process.Threads.Count;
    }

    private static ThreadKey EventuallyOwner(ManagedLockWatch watch, ThreadKey waiter)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            watch.Flush(patience.Token);
            if (watch.TryGetOwner(waiter, out ThreadKey owner, out _))
                return owner;
        }
    }

    // Ends when each thread has entered as often as it should, most times after a wait.
    private static CrowdOfThreads Crowd(TestLock busy, int threads, int entries) => new([.. Enumerable.Range(0, threads).Select(_ =>
        new LockedThread(() =>
        {
            for (int entry = 0; entry < entries; entry++)
            {
                busy.Enter();
                Thread.Yield();
                busy.Exit();
            }
        }))]);

    private sealed class CrowdOfThreads(LockedThread[] threads) : IDisposable
    {
        public void Dispose()
        {
            foreach (LockedThread thread in threads)
                thread.Dispose();
        }
    }

    private sealed class IdleListener : EventListener;
}
