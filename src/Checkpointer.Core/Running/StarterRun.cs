using Checkpointer.Blocking;
using Checkpointer.Checkpoints;
using Checkpointer.Exploring.Reducing;
using Checkpointer.Failures;
using Checkpointer.Probes;
using Checkpointer.Steps;

namespace Checkpointer.Running;

/// <summary>
/// One starter in one run: where it is in its life and in the order. State of the run, touched under the run's lock only.
/// </summary>
/// <remarks>
/// Arrival at a step and its consumption by the order are separate: with <see cref="Pacing.Together"/>, or in a group of steps, a
/// starter arrives before the listing is complete.
/// </remarks>
internal sealed class StarterRun
{
    private static long _numbers;
    private Dictionary<Checkpoint, int>? _matches;
    private Dictionary<Checkpoint, int>? _refusals;

    // Its own steps, and the place of each in the order. Those of one group stand together and are swapped as they are reached.
    private readonly Step[] _steps;
    private readonly int[] _places;

    // Since its latest step.
    private Touched _touched = Touched.Nothing;

    // Without an order, one step for each checkpoint is awaited, whatever was reached before.
    private readonly bool _isExplored;

    public StarterRun(Run run, Starter starter, Listed listed)
        : this(run, starter, listed.Steps, listed.Places)
    {
    }

    /// <summary>A starter of a run without an order: it may arrive at any of the checkpoints, at any time.</summary>
    public StarterRun(Run run, Starter starter, IReadOnlyList<Checkpoint> checkpoints)
        : this(run, starter, [.. checkpoints.Select(starter.At), starter.Blocked, starter.Quiet], []) => _isExplored = true;

    private StarterRun(Run run, Starter starter, Step[] steps, int[] places)
    {
        Run = run;
        Starter = starter;
        Cancellation = new TokenSource(starter.Name);
        _steps = steps;
        _places = places;
        Strand = new Strand(this);
        Root = new ProbedFrame(this, null, null);
    }

    public Run Run { get; }

    public Starter Starter { get; }

    /// <summary>Tells it from all others of this process, in a text.</summary>
    public long Number { get; } = Interlocked.Increment(ref _numbers);

    public string Name => Starter.Name;

    public ProbedFrame Root { get; }

    /// <summary>The strand of what has met no probe yet.</summary>
    public Strand Strand { get; }

    /// <summary>How many of its steps it has arrived at.</summary>
    public int Arrived { get; private set; }

    /// <summary>How many of its steps the order has consumed.</summary>
    public int Consumed { get; private set; }

    public StarterStatus Status { get; set; }

    /// <summary>Whether it has arrived at a step, or got free, and was not let go since: its strands keep still.</summary>
    public bool Held { get; set; }

    /// <summary>Whether, after the last step, it was quiet for so long that others need not wait for it.</summary>
    public bool Yielded { get; set; }

    /// <summary>Why it counts as standing still although it was let go; <see langword="null"/> if it does not.</summary>
    public Standstill? Standstill { get; set; }

    /// <summary>Whether it stood still and got free: it parks at the next probe that it meets, whatever probe that is.</summary>
    public bool MustPark { get; set; }

    /// <summary>Whether a step of the order has said that it stands still, and it has done so since.</summary>
    public bool IsDeclaredStill { get; set; }

    /// <summary>Whether it was ever seen to have two probed calls in flight side by side.</summary>
    public bool Forked { get; set; }

    /// <summary>Strands of it that move: calls in flight, its own code included, that are not parked and have none inside them.</summary>
    public int Moving { get; set; }

    public List<Gate> Gates { get; } = [];

    /// <summary>What the paused call will throw instead of going on; <see langword="null"/>: it goes on.</summary>
    public Exception? Fault { get; set; }

    /// <summary>The hit with which it arrived at its latest step; <see langword="null"/> for another kind of step.</summary>
    public Hit? Arrival { get; private set; }

    /// <summary>The hits with which it arrived at steps that the order has not consumed.</summary>
    public List<Hit> Arrivals { get; } = [];

    public TokenSource Cancellation { get; }

    /// <summary>The thread of a synchronous starter, once begun.</summary>
    public Thread? Thread { get; set; }

    /// <summary>Whether the thread of a synchronous starter is in a managed wait, of whatever kind. Of others that is not known.</summary>
    public bool IsThreadWaiting => Thread is { } thread && ManagedLockWatch.IsInManagedWait(thread);

    /// <summary>The thread on which its own code, or its innermost synchronous call, runs; none if that is not known, or not asked.</summary>
    public ThreadKey ThreadKey { get; set; }

    /// <summary>What it did last, in words; <see langword="null"/> before its first hit.</summary>
    public string? LastSeen => LastSeenAt is (var moment, { } place) ? moment.Words() + " " + place.Label : null;

    public (Moment Moment, ProbedPlace Place)? LastSeenAt { get; set; }

    /// <summary>The clock when it last reported anything.</summary>
    public long LastReport { get; set; }

    /// <summary>How many steps the order had consumed when its status last changed, and the clock then.</summary>
    public (int Step, long Time) Since { get; set; }

    public Exception? Exception => Starter.Exception;

    /// <summary>What it threw, in words; <see langword="null"/> while it has not ended, and if it ended normally.</summary>
    public ThrownText? Thrown { get; set; }

    public bool HasEnded => Status is StarterStatus.Completed or StarterStatus.Threw;

    public bool HasStepsLeft => _isExplored ? !HasEnded : Arrived < _steps.Length;

    /// <summary>Whether one of its steps expects the exception with which it ended.</summary>
    public bool ThrewAsExpected { get; set; }

    /// <summary>The place in the order of the step it will arrive at next; -1 if it has none left.</summary>
    public int NextPlace => !HasStepsLeft ? -1 : !_isExplored ? _places[Arrived] : StandsStillAsReached ? -1 : Run.NextPlace;

    /// <summary>The steps it may arrive at next: one, or those left of its steps in a group.</summary>
    public ArraySegment<Step> AwaitedSteps
    {
        get
        {
            if (_isExplored)
                return new ArraySegment<Step>(_steps);

            int end = Arrived;
            while (end < _steps.Length && _places[end] == _places[Arrived])
                end++;
            return new ArraySegment<Step>(_steps, Arrived, end - Arrived);
        }
    }

    /// <summary>Whether quiet is one of the steps that it may arrive at next.</summary>
    public bool AwaitsQuiet
    {
        get
        {
            foreach (Step step in AwaitedSteps)
            {
                if (step is QuietStep)
                    return true;
            }

            return false;
        }
    }

    /// <summary>The step at its start, if it may arrive there next.</summary>
    public StartedStep? AwaitedStart
    {
        get
        {
            foreach (Step step in AwaitedSteps)
            {
                if (step is StartedStep started)
                    return started;
            }

            return null;
        }
    }

    /// <summary>In a run without an order: the step that it arrived at last.</summary>
    public Step? Latest { get; private set; }

    /// <summary>In a run without an order: what its operations touched on the way to that step, as they say.</summary>
    public Touched TouchedOnTheWay { get; private set; } = Touched.Nothing;

    /// <summary>In a run without an order: whether it was let go, stood still, and that was its step; nothing has come of it since.</summary>
    public bool StandsStillAsReached => !HasEnded && Latest is BlockedStep or QuietStep;

    /// <summary>The step at which it has ended, however it did.</summary>
    public Step EndStep => Exception is { } thrown ? new ThrowsStep(Starter, thrown.GetType()) : Starter.Completed;

    /// <summary>The step at a checkpoint, if it may arrive there next.</summary>
    public CheckpointStep? AwaitedAt(Checkpoint checkpoint)
    {
        int first = _isExplored ? 0 : Arrived;
        for (int i = first; i < _steps.Length && (_isExplored || _places[i] == _places[first]); i++)
        {
            if (_steps[i] is CheckpointStep step && step.Checkpoint.Equals(checkpoint))
                return step;
        }

        return null;
    }

    public void Arrive(Step step, Hit? hit)
    {
        if (_isExplored)
        {
            Latest = step;
            Arrived++;
            Arrival = hit;
            (TouchedOnTheWay, _touched) = (_touched, Touched.Nothing);
            return;
        }

        int index = Array.IndexOf(_steps, step, Arrived);
        (_steps[index], _steps[Arrived]) = (_steps[Arrived], _steps[index]);
        Arrived++;
        Arrival = hit;
        if (hit is not null)
            Arrivals.Add(hit);
    }

    /// <summary>An operation of it says what it touches; <see langword="null"/>: it does not.</summary>
    public void Touch(Touched? touched) => _touched = touched is null ? _touched : Touched.Both(_touched, touched);

    public void Consume()
    {
        Consumed = Arrived;
        Arrivals.Clear();
    }

    public int MatchesOf(Checkpoint checkpoint) => _matches is not null && _matches.TryGetValue(checkpoint, out int count) ? count : 0;

    /// <summary>Hits of the checkpoint's place for which a condition did not hold.</summary>
    public int RefusalsOf(Checkpoint checkpoint) => _refusals is not null && _refusals.TryGetValue(checkpoint, out int count) ? count : 0;

    public void CountRefusal(Checkpoint checkpoint) => (_refusals ??= [])[checkpoint] = RefusalsOf(checkpoint) + 1;

    /// <summary>Counts a matching hit. Nobody asks for it without an order, unless the checkpoint means one call only.</summary>
    public int CountMatch(Checkpoint checkpoint) =>
        _isExplored && checkpoint.Call is null ? 1 : (_matches ??= [])[checkpoint] = MatchesOf(checkpoint) + 1;
}

internal enum StarterStatus
{
    NotBegun,
    Running,
    Completed,
    Threw,
}
