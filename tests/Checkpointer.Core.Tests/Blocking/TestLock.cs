namespace Checkpointer.Core.Tests.Blocking;

/// <summary>
/// A Monitor or a Lock.
/// </summary>
internal sealed class TestLock(LockKind kind)
{
    private readonly object _monitor = new();
    private readonly Lock? _lock = kind == LockKind.Lock ? new Lock() : null;

    public void Enter()
    {
        if (_lock is null)
            Monitor.Enter(_monitor);
        else
            _lock.Enter();
    }

    public bool TryEnter(TimeSpan timeout) => _lock?.TryEnter(timeout) ?? Monitor.TryEnter(_monitor, timeout);

    public void Exit()
    {
        if (_lock is null)
            Monitor.Exit(_monitor);
        else
            _lock.Exit();
    }
}
