using Checkpointer.Exploring;
using Checkpointer.Steps;

namespace Checkpointer.Running;

// A run without an order: at each point of rest a guide chooses who goes next, and the step that comes of it is appended to the order.
internal sealed partial class Run
{
    // How often who waits must have been seen to wait on, with everybody else at rest, if its proof is not fresh: the owner of the
    // lock has moved since, and may have released it this instant.
    private const int EnoughSightings = 2;

    private static readonly TimeSpan _suspectLocksAfter = TimeSpan.FromMilliseconds(100);

    // Null for a run that keeps a declared order.
    private readonly Guide? _guide;
    private StarterRun? _chosen;
    private bool _isDeadlocked;
    private int _sightings;
    private int _sightedAt;
    private int _startsAtPulse;

    // An explored run shares its pulse with those before it, which may come at once: only who has not moved for a whole period is asked
    // about. Most never are.
    private bool HasMovedSincePulse()
    {
        if (_guide is null || _startsAtPulse == _starts)
            return false;

        _startsAtPulse = _starts;
        _evidence!.Ask(_pulsePeriod);
        return true;
    }

    /// <summary>Where the next step that is reached will stand in the order.</summary>
    public int NextPlace => _next;

    /// <summary>Where each starter stands, and the same as one line each.</summary>
    public (IReadOnlyDictionary<Starter, string> Statuses, string Lines) Describe()
    {
        lock (_lock)
            return (_starters.ToDictionary(s => s.Starter, Status), StarterLines());
    }

    /// <summary>Everybody rests: takes in who has arrived, else lets the guide choose; false if only time can tell.</summary>
    private bool Explore(Guide guide, Request request)
    {
        if (NextArrival() is { } arrived)
        {
            // Whether anybody is seen to close a circle before a database breaks it is chance: that is no step.
            if (guide.WaitsOutDeadlocks && arrived.Latest is BlockedStep && IsCircle())
            {
                guide.IsStuck();
                return false;
            }

            Append(guide, arrived, request);
            return true;
        }

        if (_still > 0 && !StillForSure())
            return false;

        ulong ready = 0, notBegun = 0;
        for (int i = 0; i < _starters.Length; i++)
        {
            StarterRun starter = _starters[i];
            if (starter.Status == StarterStatus.NotBegun)
                notBegun |= 1UL << i;
            else if (!starter.Held)
                continue;
            ready |= 1UL << i;
        }

        if (ready == 0)
            return EndOrWait(guide, request);

        if (guide.LetsAllGo && notBegun != 0)
        {
            foreach (StarterRun starter in _starters)
                LetGo(starter);
            return true;
        }

        int choice = guide.Next(ready, notBegun);
        if (choice < 0)
        {
            Abandon(request);
            return false;
        }

        LetGo(_chosen = _starters[choice]);
        return true;
    }

    // Who was chosen first, then whoever was freed by what it did: an order that does not depend on who was quicker.
    private StarterRun? NextArrival()
    {
        if (_chosen is { } chosen && chosen.Arrived > chosen.Consumed)
            return chosen;

        foreach (StarterRun starter in _starters)
        {
            if (starter is { HasEnded: true, Held: false, Latest: not (CompletedStep or ThrowsStep) })
                ArriveAtEnd(starter);
            if (starter.Arrived > starter.Consumed)
                return starter;
        }

        return null;
    }

    private void Append(Guide guide, StarterRun starter, Request request)
    {
        int index = _next++;
        Step step = starter.Latest!;
        _order.Append(step);
        starter.Consume();
        starter.IsDeclaredStill |= step is BlockedStep or QuietStep;
        _lastStep = Now();
        Record(TraceEventKind.Reached, starter, step.Event, index);
        guide.Reach(Array.IndexOf(_starters, starter), step, step is CheckpointStep ? starter.Arrival : null);
        if (index != request.Target)
            return;

        _pause = new Pause(this, step, index, step is CheckpointStep && starter.Arrival is { } hit ? [hit] : [], [starter]);
        _pauseClock?.Freeze();
        _request = null;
        request.Complete(_pause);
    }

    // Proofs are fresh here. Who was proved to wait once must be seen to wait on; who is quiet must have been so since all others rest.
    private bool StillForSure()
    {
        bool isQuiet = false, waitsOn = false;
        foreach (StarterRun starter in _starters)
        {
            isQuiet |= starter.Standstill is { Block: null };
            waitsOn |= starter.Standstill is { Block: not null, IsCertain: false };
        }

        if (_sightedAt != _starts)
            (_sightings, _sightedAt) = (0, _starts);
        if (waitsOn && _sightings < EnoughSightings && ++_sightings < EnoughSightings)
        {
            _evidenceIsFresh = false;
            CollectEvidence();
            return false;
        }

        return !isQuiet || HasBeenQuietFor(_options.QuietPeriod);
    }

    private bool EndOrWait(Guide guide, Request request)
    {
        if (_ended == _starters.Length)
        {
            Complete(request);
            return false;
        }

        if (IsCircle() && guide.IsStuck())
        {
            _isDeadlocked = true;
            Abandon(request);
        }

        return false;
    }

    // Of who is only quiet, or waits for an outsider, nobody knows: time tells in the end.
    private bool IsCircle() => Array.TrueForAll(_starters, s => s.HasEnded || s.Standstill is { Block.Holder: not null });

    // For how long somebody moves until it is suspected of waiting for a lock that nobody watches: before it counts as quiet.
    private TimeSpan SuspectLocksAfter =>
        _options.QuietPeriod != Timeout.InfiniteTimeSpan && _options.QuietPeriod < _suspectLocksAfter ? _options.QuietPeriod : _suspectLocksAfter;

    // Enabling the runtime's events costs more than most explorations: only once somebody may wait for a lock.
    private void LookForLocks(Guide guide)
    {
        if (_request is not { } request || _watchesLocks || _moving == 0 || !Blocking.ManagedLockWatch.IsSupported
            || _clock.GetElapsedTime(_lastStep) < SuspectLocksAfter)
        {
            return;
        }

        guide.NeedsLocksWatched = _isDeadlocked = true;
        Abandon(request);
    }

    // Nothing is asked any more: whoever asked disposes the run.
    private void Abandon(Request request)
    {
        _request = null;
        request.Complete(null);
    }
}
