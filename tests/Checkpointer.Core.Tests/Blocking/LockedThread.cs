using Checkpointer.Blocking;

namespace Checkpointer.Core.Tests.Blocking;

/// <summary>
/// A thread that takes locks, one after the other, when it is told to, and keeps them until it is told to let go.
/// </summary>
internal sealed class LockedThread : IDisposable
{
    private readonly ManualResetEventSlim _letGo = new();
    private readonly ManualResetEventSlim _hasAll = new();
    private readonly ManualResetEventSlim _named = new();
    private readonly Thread _thread;

    public LockedThread(Action run)
    {
        _thread = new Thread(() =>
        {
            Key = ManagedLockWatch.CurrentThread;
            _named.Set();
            run();
        })
        { IsBackground = true };
        _thread.Start();
        _named.Wait();
    }

    public LockedThread(params TestLock[] locks)
    {
        _thread = new Thread(() =>
        {
            Key = ManagedLockWatch.CurrentThread;
            _named.Set();
            foreach (TestLock taken in locks)
                taken.Enter();
            _hasAll.Set();
            _letGo.Wait();
            foreach (TestLock taken in locks.Reverse())
                taken.Exit();
        })
        { IsBackground = true };
        _thread.Start();
        _named.Wait();
    }

    public ThreadKey Key { get; private set; }

    public Thread Thread => _thread;

    public LockedThread HasAll()
    {
        _hasAll.Wait();
        return this;
    }

    /// <summary>Returns when the thread waits for a lock, a semaphore, whatever it was told to.</summary>
    public LockedThread Waits()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!ManagedLockWatch.IsInManagedWait(_thread))
        {
            patience.Token.ThrowIfCancellationRequested();
            Thread.Yield();
        }

        return this;
    }

    public LockedThread LetGo()
    {
        _letGo.Set();
        return this;
    }

    public void Ends() => Assert.IsTrue(_thread.Join(TimeSpan.FromSeconds(30)));

    public void Dispose()
    {
        LetGo();
        Ends();
    }
}
