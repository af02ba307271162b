using System.Diagnostics;
using Checkpointer.Checkpoints;
using Checkpointer.Exploring;
using Checkpointer.Steps;
using Checkpointer.Tracing;

namespace Checkpointer.Running;

/// <summary>
/// The state machine behind a <see cref="Runner"/>.
/// </summary>
/// <remarks>
/// <para>
/// One lock. The events are a request of the test, a hit, an end of a starter, a tick of the clock, a cancellation and the disposal;
/// each changes the state and ends in <c>Advance</c>, which acts only when something is requested and nothing moves. Under the
/// lock no user code runs: gates and requests continue asynchronously, starters are begun after it, conditions evaluated before it.
/// </para>
/// <para>
/// Parts: Run.Hits (what starters report), Run.Matching (at which checkpoints that is), Run.Strands (which of their calls move), Run.Advance (who goes next), Run.Blocking and
/// Run.ManagedLocks and Run.Carriers (who stands still though let go), Run.Evidence (asking who waits), Run.TestWaits (for what the test waits),
/// Run.Identity (whose a call is), Run.Unattributed (nobody's), Run.Pause (what a test asks meanwhile), Run.Ending and Run.Unwinding (failure, disposal),
/// Run.Failures (texts), Run.Exploring (a run without an order), Run.Quiet (who seems to wait in it), Run.Turn (one event).
/// </para>
/// </remarks>
internal sealed partial class Run : IAsyncDisposable
{
    private readonly object _lock = new();
    private readonly Order _order;
    private readonly CheckpointIndex _index;
    private readonly RunnerOptions _options;
    private readonly TimeProvider _clock;
    private readonly StarterRun[] _starters;
    private readonly Recorder _trace;
    private readonly Driver _driver;

    private RunPhase _phase;
    private Request? _request;
    private Pause? _pause;

    // The place in the order of the awaited step; the number of steps when the order is used up.
    private int _next;

    // Strands that move, over all starters that must come to rest before the order goes on.
    private int _moving;
    private int _begun;
    private int _ended;
    private int _finishing;
    private bool _isOver;

    // Whether it was ended because nobody moved any more, and nobody could be let go: what is told to stop hardly ends.
    private bool _isSettled;
    private ITimer? _watch;
    private PauseClock? _pauseClock;
    private long _lastStep;
    private long _lastEvent;
    private long _quietSince;

    public Run(Order order, RunnerOptions options, Guide? guide = null)
    {
        _order = order;
        _guide = guide;
        _options = options;
        _clock = options.TimeProvider;
        _driver = new Driver(this);
        _trace = new Recorder(order, options.Trace, _clock);
        _watchesLocks = Blocking.ManagedLockWatch.IsSupported && (guide?.WatchesLocks ?? (HasStepOfBlocking || HasThreadsThatMayContend));
        _starters = [.. order.Starters.Select(s => guide is null ? new StarterRun(this, s, order.Of(s)) : new StarterRun(this, s, order.Checkpoints))];
        foreach (StarterRun starter in _starters)
        {
            starter.Starter.Running = starter;
            foreach (object key in starter.Starter.Keys)
                _owners.Add(key, starter);
        }

        _index = new CheckpointIndex(order.Checkpoints, groupsCalls: guide is null);
        _keyed = Array.FindAll(order.Checkpoints, c => c.Key is not null);
        _prepared = Array.FindAll(order.Checkpoints, c => c.Conditions.Any(d => d.Prepare is not null));
    }

    // Of this run's own starters only: one belongs to one run.
    private static StarterRun RunOf(Starter starter) => starter.Running!;

    /// <summary>Whether it has no order, and a guide leads it.</summary>
    public bool IsExplored => _guide is not null;

    /// <summary>Whether hits of this run's starters no longer concern anyone. Read without the lock: once true, it stays.</summary>
    public bool IsOver => Volatile.Read(ref _isOver);

    public bool Lists(ProbePoint point) => Array.Exists(_order.Checkpoints, c => c.Target is PointTarget target && target.Point == point);

    public Trace Snapshot()
    {
        lock (_lock)
            return _trace.Snapshot(_failure?.Message);
    }

    public bool IsCurrent(Pause pause)
    {
        lock (_lock)
            return ReferenceEquals(_pause, pause);
    }

    /// <summary>A clock that stands still while nothing is requested. Made when it is first asked for.</summary>
    public TimeProvider PauseClock
    {
        get
        {
            lock (_lock)
            {
                if (_pauseClock is not null)
                    return _pauseClock;

                _pauseClock = new PauseClock(_clock);
                if (_isOver)
                    _pauseClock.Finish();
                else if (_request is not null)
                    _pauseClock.Thaw();
                return _pauseClock;
            }
        }
    }

    /// <summary>Asks for the next pause.</summary>
    public Task<Pause?> NextAsync(CancellationToken cancellationToken)
    {
        DriveFromHere();
        return RequestAsync(static (run, _) => run._next, null, cancellationToken);
    }

    /// <summary>Asks for the pause at the next listing of a step.</summary>
    public Task<Pause?> SkipToAsync(Step step, CancellationToken cancellationToken) => RequestAsync(static (run, step) => run.NextListingOf(step!), step, cancellationToken);

    /// <summary>Asks for the end.</summary>
    public Task<Pause?> RunToEndAsync(CancellationToken cancellationToken) =>
        RequestAsync(static (run, _) => run._guide is null ? run._order.Steps.Count : int.MaxValue, null, cancellationToken);

    /// <summary>Says that the code here is the test, not under test. Not called in an async method: it stays with the caller.</summary>
    public void DriveFromHere() => Probes.Flow.Driven = _driver;

    private Task<Pause?> RequestAsync(Func<Run, Step?, int> target, Step? step, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
            return Task.FromCanceled<Pause?>(cancellationToken);

        if (_guide is null)
            DriveFromHere();
        Request request;
        using (TakeTurn())
        {
            if (Refusal() is { } refusal)
                return Task.FromException<Pause?>(refusal);

            try
            {
                request = new Request(target(this, step));
            }
            catch (InvalidOperationException e)
            {
                return Task.FromException<Pause?>(e);
            }

            _request = request;
            _pause = null;
            _pauseClock?.Thaw();
            Listen();
            Record(TraceEventKind.Requested, null, "requested", request.Target < _order.Steps.Count ? request.Target : -1);
        }

        return cancellationToken.CanBeCanceled ? Cancellable(request, cancellationToken) : request.Task;
    }

    private async Task<Pause?> Cancellable(Request request, CancellationToken cancellationToken)
    {
        // Cancelling stops the waiting only: the starters that move go on to their next steps.
        using CancellationTokenRegistration registration = cancellationToken.Register(() =>
        {
            lock (_lock)
            {
                if (_request == request)
                    _request = null;
            }

            request.Cancel(cancellationToken);
        });
        return await request.Task.ConfigureAwait(false);
    }

    private Exception? Refusal()
    {
        if (_phase == RunPhase.Disposed)
            return Disposed();
        if (_request is not null)
        {
            return new InvalidOperationException(
                "The runner was asked to go on while an earlier NextAsync, SkipToAsync or RunToEndAsync is pending.\n\n"
                + "Likely cause: a call was not awaited, or two parts of the test drive one runner.\n"
                + "Next: await each call before the next; the earlier one goes on undisturbed.");
        }

        if (_phase == RunPhase.Unwinding)
        {
            _failureIsTold = true;
            return _failure;
        }

        return AmbientTransaction.Exists && !_starters.Any(s => s.Status != StarterStatus.NotBegun)
            ? new InvalidOperationException(
                "There is an ambient transaction around the runner.\n\n"
                + "Likely cause: a TransactionScope is open in the test; all starters would share its transaction and never conflict.\n"
                + "Next: open the scope inside each starter, or query in a scope of its own that ends before the runner goes on.")
            : null;
    }

    private int NextListingOf(Step step)
    {
        for (int i = _next; i < _order.Steps.Count; i++)
        {
            if (_order.Steps[i].Equals(step))
                return i;
        }

        bool passed = _order.Steps.Take(_next).Contains(step);
        throw new InvalidOperationException(passed
            ? $"Cannot skip to {step}: its last listing was passed; the next step is "
                + (_next < _order.Steps.Count ? $"{_order.Steps[_next]} (step {_next + 1})." : "none, the order is used up.")
                + "\n\nLikely cause: the run has gone on beyond it.\nNext: skip before the step is reached, or list it once more."
            : $"Cannot skip to {step}: it is not a step of the order {new Schedule(_order.Steps)}.\n\nLikely cause: the step was renamed, or belongs to another order.\nNext: add it to the order.");
    }

    // The first request arms the probes and starts the watch; both live until the run ends.
    private void Listen()
    {
        _lastStep = _lastEvent = Now();
        if (_phase == RunPhase.Finishing)
            WatchForQuiet();
        if (_phase != RunPhase.Made)
            return;

        _phase = RunPhase.Ordered;
        LiveRuns.Add(this);
        ObserveBlocks();
        if (_guide?.Watch is { } shared)
            shared.Serve(Tick);
        else
            CleanContext.Do(() => _watch = _clock.CreateTimer(static run => ((Run)run!).Tick(), this, _options.StallTimeout, Timeout.InfiniteTimeSpan));
    }

    private void Record(TraceEventKind kind, StarterRun? starter, string? text, int step = -1, Checkpoint? checkpoint = null, Sighting seen = default, TraceWait? wait = null)
    {
        if (_guide is { IsRecorded: false })
            return;

        _lastEvent = Now();
        _trace.Add(_lastEvent, kind, starter?.Name, text, step, checkpoint?.Name, seen, wait);
    }

    [Conditional("DEBUG")]
    private void AssertInvariants()
    {
        Debug.Assert(Monitor.IsEntered(_lock), "State is touched under the lock only.");
        if (_starters.Length > 32)
            return;

        Debug.Assert(_moving >= 0 && _starters.All(s => s.Moving >= 0), "Nobody moves less than not at all.");
        Debug.Assert(_starters.All(s => s.Consumed <= s.Arrived), "Nothing is consumed before it was arrived at.");
        Debug.Assert(
            _moving == _starters.Where(s => s is { Yielded: false, Standstill: null }).Sum(s => s.Moving),
            "Who moves is who was let go and has not come to rest.");
    }
}

internal enum RunPhase
{
    /// <summary>Nothing was requested yet: no starter has begun, no probe is armed.</summary>
    Made,

    /// <summary>Steps are left.</summary>
    Ordered,

    /// <summary>The order is used up; starters are run to their ends.</summary>
    Finishing,

    /// <summary>All starters have ended.</summary>
    Ended,

    /// <summary>The run has failed; starters are told to stop.</summary>
    Unwinding,

    /// <summary>The runner was disposed; starters that have not ended are told to stop.</summary>
    Disposed,
}
