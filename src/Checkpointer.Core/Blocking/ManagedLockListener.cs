#if NET
using System.Diagnostics;
using System.Diagnostics.Tracing;
using System.Runtime.ExceptionServices;
using Checkpointer.Running;

namespace Checkpointer.Blocking;

/// <summary>
/// Takes in the runtime's contention events, and knows when it has taken in all up to a moment.
/// </summary>
/// <remarks>
/// The runtime writes events to buffers of the writing threads; one dispatcher thread merges them by time and delivers them. What is
/// written into the same pipe later is thus delivered later: that is the barrier. Contention's start and stop are no reliable pair, and
/// whatever breaks it forgets waits rather than keep a stale one. A Lock that times out has no stop: but its thread's sleep, which
/// lies within, has one; a thread that wakes and sleeps again for the same lock is forgotten, too, since the owner named at the start
/// is owner no more. An interrupted wait has neither stop (seen by its exception). The runtime starts a new session whenever any
/// listener of the process comes or goes, and drops what the old one had not delivered (seen by its new dispatcher thread). Full
/// buffers drop events (seen by comparing with the runtime's own count of contentions; a stop that is dropped in a flood that drops no
/// start is not seen, and leaves the wait of a thread that timed out or has ended: a run asks about living threads only, and proves a
/// wait by its owner's standing still).
/// </remarks>
internal sealed class ManagedLockListener : EventListener
{
    private const string RuntimeProvider = "Microsoft-Windows-DotNETRuntime";
    private const EventKeywords ContentionKeyword = (EventKeywords)0x4000;
    private const EventKeywords WaitKeyword = (EventKeywords)0x400_0000_0000;
    private const int ContentionStartId = 81;
    private const int ContentionStopId = 91;
    private const int WaitStartId = 301;
    private const int WaitStopId = 302;
    private const int OwnerIndex = 4;
    private const int LossesBelieved = 3;
    private const int MarkersLost = 50;

    // A marker can be lost with a session. Long beside the 10 ms that one takes, short beside the patience of a test.
    private static readonly TimeSpan _markerTimeout = TimeSpan.FromMilliseconds(100);

    // Event times are truncated to 100 ns.
    private static readonly long _rounding = Stopwatch.Frequency / 1_000_000;

    private static readonly ManualResetEvent _never = new(false);

    private readonly object _lock = new();
    private readonly Dictionary<long, Start> _starts = [];
    private readonly Dictionary<long, long> _interrupted = [];
    private readonly Dictionary<Guid, LockEventMarker> _markers = [];
    private readonly CancellationTokenSource _disposed = new();
    private EventSource? _runtime;

    // Of one session: a new one begins with a new dispatcher.
    private Thread? _dispatcher;
    private int _session;
    private DateTime _sessionBegan;
    private long _startCount;

    // What the runtime's count of contentions is ahead of the starts delivered. More than that: some were lost.
    private long? _countAhead;

    // Stopwatch ticks minus event time, as a lower bound, so that an event is never dated too late.
    private long? _clockOffset;
    private long _flushedAt;

    private ManagedLockListener()
    {
    }

    public static bool IsSupported { get; } = EventSource.GetSources().Any(source => source.Name == RuntimeProvider);

    public static ManagedLockListener Listen()
    {
        var listener = new ManagedLockListener();
        AppDomain.CurrentDomain.FirstChanceException += listener.OnFirstChanceException;

        // The runtime starts its dispatcher thread here, with the context of whoever comes first.
        CleanContext.Do(() => listener.EnableEvents(listener._runtime!, EventLevel.Verbose, ContentionKeyword | WaitKeyword));
        listener.NoteBaseline();
        return listener;
    }

    /// <summary>Waits on this thread, so that a saturated pool does not delay it: the runtime delivers on a thread of its own.</summary>
    public bool Flush(CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _disposed.Token);
        for (int losses = 0; ; losses++)
        {
            LockEventMarker? marker = DeliveredMarker(either.Token);
            cancellationToken.ThrowIfCancellationRequested();
            if (marker is null)
                return false;

            // A thread between its count and its start looks like a loss, for the moment.
            if (IsComplete(marker, believeLoss: losses >= LossesBelieved))
                return true;
        }
    }

    public bool TryGetWait(ThreadKey waiter, out ManagedLockWait wait)
    {
        lock (_lock)
        {
            wait = default;
            if (_clockOffset is not { } offset || !_starts.TryGetValue(waiter.OSThreadId, out Start start))
                return false;

            long since = start.At + offset - _rounding;
            if (_interrupted.TryGetValue(waiter.OSThreadId, out long interruptedAt) && since <= interruptedAt)
                return false;

            wait = new ManagedLockWait(new ThreadKey(start.Owner), since, Math.Max(since, _flushedAt));
            return true;
        }
    }

    public override void Dispose()
    {
        AppDomain.CurrentDomain.FirstChanceException -= OnFirstChanceException;

        // Waits for the dispatcher thread to end.
        base.Dispose();
        _disposed.Cancel();
    }

    // Called by the base constructor.
    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == RuntimeProvider)
            _runtime = eventSource;
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        lock (_lock)
        {
            if (_dispatcher != Thread.CurrentThread)
                BeginSession(eventData.TimeStamp);

            switch (eventData.EventId)
            {
                // The first payload value tells managed locks, 0, from the runtime's own.
                case ContentionStartId when eventData.Payload is { Count: > OwnerIndex } payload && payload[0] is (byte)0:
                    _startCount++;
                    _starts[eventData.OSThreadId] = new Start(Ticks(eventData), Convert.ToInt64(payload[OwnerIndex], null), HasSlept: false);
                    break;

                case ContentionStopId when eventData.Payload is [(byte)0, ..]:
                case WaitStopId:
                    _starts.Remove(eventData.OSThreadId);
                    break;

                case WaitStartId when _starts.TryGetValue(eventData.OSThreadId, out Start start):
                    if (start.HasSlept)
                        _starts.Remove(eventData.OSThreadId);
                    else
                        _starts[eventData.OSThreadId] = start with { HasSlept = true };
                    break;
            }

            if (eventData.EventId == WaitStartId && _markers.TryGetValue(eventData.ActivityId, out LockEventMarker? marker))
                marker.SetSeen(_session, _startCount, Ticks(eventData));
        }
    }

    private long Ticks(EventWrittenEventArgs eventData) =>
        (long)((eventData.TimeStamp - _sessionBegan).Ticks * (Int128)Stopwatch.Frequency / TimeSpan.TicksPerSecond);

    private void BeginSession(DateTime now)
    {
        _sessionBegan = now;
        _dispatcher = Thread.CurrentThread;
        _startCount = 0;

        // The baseline is that of the first: there may be events before it is noted, or after.
        if (_session++ > 0)
            _countAhead = null;
        _clockOffset = null;
        _starts.Clear();
    }

    private LockEventMarker? DeliveredMarker(CancellationToken cancellationToken)
    {
        var seen = new TaskCompletionSource<LockEventMarker>(TaskCreationOptions.RunContinuationsAsynchronously);
        var written = new List<LockEventMarker>();
        try
        {
            // Earlier ones count as well: under load they are late rather than lost.
            while (written.Count < MarkersLost)
            {
                written.Add(Mark(seen));
                if (seen.Task.Wait((int)_markerTimeout.TotalMilliseconds, cancellationToken))
                    return seen.Task.Result;
            }

            return null;
        }
        catch (OperationCanceledException)
        {
            return null;
        }
        finally
        {
            lock (_lock)
            {
                foreach (LockEventMarker marker in written)
                    _markers.Remove(marker.Id);
            }
        }
    }

    // The runtime offers no event to write at will. It tells of each wait that takes time, with the activity of the thread. (Of GC
    // handles as well, at no cost: but not after the first collection.)
    private LockEventMarker Mark(TaskCompletionSource<LockEventMarker> seen)
    {
        var marker = new LockEventMarker(seen);
        lock (_lock)
            _markers.Add(marker.Id, marker);

        marker.CountBefore = Monitor.LockContentionCount;
        marker.WrittenAfter = Stopwatch.GetTimestamp();
        EventSource.SetCurrentThreadActivityId(marker.Id, out Guid activity);
        try
        {
            _never.WaitOne(1);
        }
        finally
        {
            EventSource.SetCurrentThreadActivityId(activity);
        }

        marker.CountAfter = Monitor.LockContentionCount;
        return marker;
    }

    // What was counted by now has no start, but for the few that came while events were being enabled: so many more, at most, can be
    // lost unnoticed before the first flush. A marker would tell them apart, and take a millisecond of whoever begins to listen.
    private void NoteBaseline()
    {
        lock (_lock)
        {
            if (_session <= 1)
                _countAhead = Monitor.LockContentionCount;
        }
    }

    private bool IsComplete(LockEventMarker marker, bool believeLoss)
    {
        lock (_lock)
        {
            if (marker.Session != _session)
                return false;

            // The runtime counts a contention before it writes the start.
            if (_countAhead is { } ahead && marker.CountBefore - marker.Starts > ahead)
            {
                if (!believeLoss)
                    return false;

                _starts.Clear();
                _countAhead = null;
            }

            long atMost = marker.CountAfter.GetValueOrDefault() - marker.Starts;
            _countAhead = Math.Min(_countAhead ?? atMost, atMost);
            long offset = marker.WrittenAfter - marker.At;
            _clockOffset = Math.Max(_clockOffset ?? offset, offset);
            _flushedAt = Math.Max(_flushedAt, marker.WrittenAfter);
            return true;
        }
    }

    // Raised on the interrupted thread, before anything can catch it.
    private void OnFirstChanceException(object? sender, FirstChanceExceptionEventArgs e)
    {
        if (e.Exception is not ThreadInterruptedException)
            return;

        lock (_lock)
            _interrupted[OSThread.CurrentId] = Stopwatch.GetTimestamp();
    }

    private readonly record struct Start(long At, long Owner, bool HasSlept);
}
#endif
