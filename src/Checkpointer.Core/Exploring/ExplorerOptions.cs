namespace Checkpointer;

/// <summary>
/// How an explorer explores. Copied when an exploration begins: later changes do not concern it.
/// </summary>
public sealed class ExplorerOptions
{
    // Where nobody can tell who waits; and where block observers can, and quiet is the last resort.
    private static readonly TimeSpan _quietPeriod = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan _quietPeriodBesideObservers = TimeSpan.FromSeconds(1);

    private ExplorationStrategy _strategy = ExplorationStrategy.Exhaustive;
    private long _mostSchedules = 10_000;
    private int _mostSteps = 1_000;
    private int _keptSchedules = 100;
    private TimeSpan _time = Timeout.InfiniteTimeSpan;
    private TimeProvider _timeProvider = TimeProvider.System;

    /// <summary>Which schedules to run, in which order.</summary>
    /// <value>The default is <see cref="ExplorationStrategy.Exhaustive"/>.</value>
    /// <exception cref="ArgumentNullException">The value is <see langword="null"/>.</exception>
    public ExplorationStrategy Strategy
    {
        get => _strategy;
        set => _strategy = value ?? throw new ArgumentNullException(nameof(value));
    }

    /// <summary>
    /// How many schedules to run at most; the result says whether these were all. Simplifying one that fails runs up to 500 more, for no
    /// longer than 5 seconds and what is left of <see cref="Time"/>, then that one once more to show it: these are neither counted nor told to <see cref="Ran"/>.
    /// </summary>
    /// <value>The default is 10,000.</value>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    public long MostSchedules
    {
        get => _mostSchedules;
        set => _mostSchedules = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "At least one schedule must be let through.");
    }

    /// <summary>How many steps a schedule may have: one that goes on and on is cut there, and the result says so.</summary>
    /// <value>The default is 1,000.</value>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    public int MostSteps
    {
        get => _mostSteps;
        set => _mostSteps = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "At least one step must be let through.");
    }

    /// <summary>How long to explore at most, by <see cref="TimeProvider"/>; the schedule that is running then ends first.</summary>
    /// <value>The default is <see cref="Timeout.InfiniteTimeSpan"/>: as long as it takes.</value>
    /// <exception cref="ArgumentOutOfRangeException">Zero or negative, and not infinite.</exception>
    public TimeSpan Time
    {
        get => _time;
        set => _time = value > TimeSpan.Zero || value == Timeout.InfiniteTimeSpan
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "A budget must be positive, or Timeout.InfiniteTimeSpan for none.");
    }

    /// <summary>The clock of <see cref="Time"/>, of progress and of the result's <see cref="Exploration.Elapsed"/>.</summary>
    /// <value>The default is <see cref="TimeProvider.System"/>.</value>
    /// <exception cref="ArgumentNullException">The value is <see langword="null"/>.</exception>
    public TimeProvider TimeProvider
    {
        get => _timeProvider;
        set => _timeProvider = value ?? throw new ArgumentNullException(nameof(value));
    }

    /// <summary>What a circle of waits comes to.</summary>
    /// <value>The default is <see cref="Deadlocks.Fail"/>.</value>
    public Deadlocks Deadlocks { get; set; }

    /// <summary>Whether a schedule that fails does not end the exploration: the simplest of all that fail is handed back, and their number.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool GoOnAfterFailure { get; set; }

    /// <summary>
    /// Whether of schedules that differ only in the order of independent steps one is run for all: steps are independent if their
    /// checkpoints (<see cref="Checkpoint.Touches(Delegate)"/>), or the operations themselves (<see cref="ITouchingPayload"/>), say what they
    /// touch, and these are different things, or are only read.
    /// </summary>
    /// <value>The default is <see langword="false"/>: every schedule is run.</value>
    public bool Reduce { get; set; }

    /// <summary>Which part of the schedules to run, of how many parts.</summary>
    /// <value>
    /// The default is what the environment says (<see cref="ExplorationShard.FromEnvironment"/>), which is
    /// <see cref="ExplorationShard.Whole"/> if it says nothing.
    /// </value>
    public ExplorationShard Shard { get; set; } = ExplorationShard.FromEnvironment();

    /// <summary>
    /// How each schedule is run: time-outs, block observers. Pacing and order are the explorer's. Of who waits for a semaphore, a channel,
    /// an asynchronous lock, nobody can tell for whom: who is quiet for its <see cref="RunnerOptions.QuietPeriod"/> counts as waiting, and
    /// each step takes as long while it does. That is weak evidence: a slow call looks the same. One that is found out, since it goes on by
    /// itself, has its schedule run again with twice the period. When all who have not ended are quiet for ten periods, the schedule has
    /// stalled. <see cref="Timeout.InfiniteTimeSpan"/>: only certain evidence counts, and whoever else waits stalls. Copied.
    /// </summary>
    /// <value>The default <see cref="RunnerOptions.QuietPeriod"/> here is 100 milliseconds, and 1 second where there are block observers.</value>
    public RunnerOptions Runner { get; private set; } = new() { QuietPeriod = _quietPeriod };

    /// <summary>
    /// How many schedules are kept in the result (<see cref="Exploration.Kept"/>), to be shown in a report: the first, and as many more
    /// that fail.
    /// </summary>
    /// <value>The default is 100: to keep one costs about half as much as a run of the shortest.</value>
    /// <exception cref="ArgumentOutOfRangeException">Negative.</exception>
    public int KeptSchedules
    {
        get => _keptSchedules;
        set => _keptSchedules = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "Schedules cannot be kept less than not at all.");
    }

    /// <summary>Whether the record of each schedule that is kept is kept as well: who was where, when and with which values.</summary>
    /// <value>The default is <see langword="false"/>, which is faster: of the failing schedule that is handed back it is kept anyway.</value>
    public bool KeepTraces { get; set; }

    /// <summary>Told of each schedule after it was run, on the explorer's flow; may be <see langword="null"/>.</summary>
    public Action<ScheduleResult>? Ran { get; set; }

    /// <summary>Told how far the exploration is, about once a second while it lasts; may be <see langword="null"/>.</summary>
    public IProgress<ExplorationProgress>? Progress { get; set; }

    /// <summary>
    /// What a failure prints as the line of code that repeats its schedule: told the schedule as a literal of C#, quotes and all. For
    /// whatever wraps an explorer, so that its users read a line they can write.
    /// </summary>
    /// <value>The default, <see langword="null"/>, is a call of <see cref="Explorer.ReplayAsync(string, CancellationToken)"/>.</value>
    public Func<string, string>? ReplayLine { get; set; }

    /// <summary>The thread that collects evidence for all schedules of an exploration.</summary>
    internal Blocking.EvidenceThread? Evidence { get; set; }

    /// <summary>Whether the runtime is to tell who waits for managed locks.</summary>
    internal bool WatchesLocks { get; set; }

    /// <summary>How long is waited for who is quiet; of one exploration.</summary>
    internal Exploring.Patience Patience { get; private set; } = null!;

    /// <summary>An order of the same checkpoints that was found to be sound.</summary>
    internal Steps.Order? Verified { get; set; }

    /// <summary>The timer of all schedules of an exploration.</summary>
    internal Exploring.SharedWatch? Watch { get; set; }

    internal TimeSpan QuietPeriodWith(int observers) =>
        observers > 0 && Runner.QuietPeriod == _quietPeriod ? _quietPeriodBesideObservers : Runner.QuietPeriod;

    internal ExplorerOptions Copy()
    {
        var copy = (ExplorerOptions)MemberwiseClone();
        copy.Runner = Runner.Copy();
        copy.Patience = new Exploring.Patience(copy);
        return copy;
    }
}
