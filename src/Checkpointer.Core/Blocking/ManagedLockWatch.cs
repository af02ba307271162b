namespace Checkpointer.Blocking;

/// <summary>
/// Certain evidence of threads that wait for a Monitor or a <c>System.Threading.Lock</c>, from the runtime's own contention events. All
/// watches of a process share one listener; nothing remains of it after the last is disposed.
/// </summary>
/// <remarks>
/// Events arrive about 10 ms late, in order: what <see cref="TryGetWait"/> says is as fresh as the last completed
/// <see cref="Flush"/>. A wait that began before the first watch was acquired is never seen. .NET 10 and later only: elsewhere
/// nothing is found.
/// </remarks>
internal sealed class ManagedLockWatch : IDisposable
{
#if NET
    private static readonly object _gate = new();
    private static ManagedLockListener? _shared;
    private static int _watches;

    private readonly ManagedLockListener? _listener;
    private int _disposed;

    private ManagedLockWatch(ManagedLockListener? listener) => _listener = listener;

    /// <summary>Whether this runtime tells. Where it does not, all the rest works and finds nothing.</summary>
    public static bool IsSupported { get; } = OSThread.HasIds && ManagedLockListener.IsSupported;

    /// <summary>Whether the one listener is there.</summary>
    internal static bool IsListening => Volatile.Read(ref _shared) is not null;

    public static ManagedLockWatch Acquire()
    {
        if (!IsSupported)
            return new ManagedLockWatch(null);

        lock (_gate)
        {
            _shared ??= ManagedLockListener.Listen();
            _watches++;
            return new ManagedLockWatch(_shared);
        }
    }

    /// <summary>
    /// Waits on this thread until every event written before this call has been taken in, about 10 ms. False if that cannot be told
    /// in time, or on this runtime: then nothing is certain.
    /// </summary>
    public bool Flush(CancellationToken cancellationToken = default) =>
        _listener is not null && Volatile.Read(ref _disposed) == 0 && _listener.Flush(cancellationToken);

    /// <summary>What a thread waits for, as far as events tell. The thread must be alive, or its id may be another's.</summary>
    public bool TryGetWait(ThreadKey waiter, out ManagedLockWait wait)
    {
        wait = default;
        return _listener is not null && Volatile.Read(ref _disposed) == 0 && _listener.TryGetWait(waiter, out wait);
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0 || _listener is null)
            return;

        // Under the gate to its end, so that a new listener never overlaps the old one.
        lock (_gate)
        {
            if (--_watches > 0)
                return;

            _shared = null;
            _listener.Dispose();
        }
    }
#else
#pragma warning disable CA1822 // Of the instance, where there is something to tell.
    public static bool IsSupported => false;

    internal static bool IsListening => false;

    public static ManagedLockWatch Acquire() => new();

    public bool Flush(CancellationToken cancellationToken = default) => false;

    public bool TryGetWait(ThreadKey waiter, out ManagedLockWait wait)
    {
        wait = default;
        return false;
    }

    public void Dispose()
    {
    }
#pragma warning restore CA1822
#endif

    /// <summary>The calling thread as events name it. Cheap: read from the system once per thread.</summary>
    public static ThreadKey CurrentThread => new(OSThread.CurrentId);

    /// <summary>The owner of the lock that a thread waits for; false if it does not wait, or nobody owned it when the wait began.</summary>
    public bool TryGetOwner(ThreadKey waiter, out ThreadKey owner, out ManagedLockWait wait)
    {
        bool waits = TryGetWait(waiter, out wait);
        owner = wait.Owner;
        return waits && !owner.IsNone;
    }

    /// <summary>Whether a thread is in a managed wait of whatever kind: for a lock, a semaphore, an event, a join, a sleep.</summary>
    public static bool IsInManagedWait(Thread thread) => (thread.ThreadState & ThreadState.WaitSleepJoin) != 0;
}
