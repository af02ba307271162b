namespace Checkpointer;

/// <summary>
/// How a <see cref="Runner"/> runs. Copied when the runner is made: later changes do not concern it.
/// </summary>
public sealed class RunnerOptions
{
    // The longest that a timer of the framework takes.
    private static readonly TimeSpan _longest = TimeSpan.FromMilliseconds(uint.MaxValue - 1);

    private TimeSpan _stallTimeout = TimeSpan.FromSeconds(10);
    private TimeSpan _quietPeriod = TimeSpan.FromMilliseconds(250);
    private TimeSpan _unwindTimeout = TimeSpan.FromSeconds(5);
    private TimeProvider _timeProvider = TimeProvider.System;

    /// <summary>Who moves between two steps.</summary>
    /// <value>The default is <see cref="Pacing.OneAtATime"/>.</value>
    public Pacing Pacing { get; set; }

    /// <summary>What a starter does after its last listed step.</summary>
    /// <value>The default is <see cref="AfterLastStep.Hold"/>.</value>
    public AfterLastStep AfterLastStep { get; set; }

    /// <summary>
    /// Whether a hit of a listed checkpoint that is not the awaited step fails the run at once. With <see cref="Pacing.Together"/>,
    /// a hit of the starter's own next step is no such hit. With <see cref="Checkpoint.OnCall"/> only the call that it means is one.
    /// </summary>
    /// <value>The default is <see langword="false"/>: other hits pass, and are in the trace.</value>
    public bool Strict { get; set; }

    /// <summary>
    /// How long the next step may take to be reached, however busy the starters are; then the run fails with the whole picture. A
    /// watchdog, not a means of scheduling. Ignored while a debugger is attached.
    /// </summary>
    /// <value>
    /// The default is 10 seconds, since the last step or since the test asked to go on, whichever is later.
    /// <see cref="Timeout.InfiniteTimeSpan"/> turns it off.
    /// </value>
    /// <exception cref="ArgumentOutOfRangeException">Zero or negative, or longer than 49 days, and not infinite.</exception>
    public TimeSpan StallTimeout
    {
        get => _stallTimeout;
        set => _stallTimeout = Checked(value);
    }

    /// <summary>
    /// How long nothing of a starter may move before it counts as quiet. After the last step, when starters are finished one at a
    /// time, a quiet one lets the next go.
    /// </summary>
    /// <value>The default is 250 milliseconds. <see cref="Timeout.InfiniteTimeSpan"/>: none is ever quiet.</value>
    /// <exception cref="ArgumentOutOfRangeException">Zero or negative, or longer than 49 days, and not infinite.</exception>
    public TimeSpan QuietPeriod
    {
        get => _quietPeriod;
        set => _quietPeriod = Checked(value);
    }

    /// <summary>
    /// How long starters may take to end when a run is unwound: in real time, since .NET cannot abort code. What still runs then is
    /// named as a leak. Tokens are cancelled, and waiting threads of synchronous starters interrupted, after a tenth of it.
    /// </summary>
    /// <value>The default is 5 seconds. <see cref="Timeout.InfiniteTimeSpan"/>: wait for as long as it takes.</value>
    /// <exception cref="ArgumentOutOfRangeException">Zero or negative, or longer than 49 days, and not infinite.</exception>
    public TimeSpan UnwindTimeout
    {
        get => _unwindTimeout;
        set => _unwindTimeout = Checked(value);
    }

    /// <summary>The clock of <see cref="StallTimeout"/>, <see cref="QuietPeriod"/> and the trace.</summary>
    /// <value>The default is <see cref="TimeProvider.System"/>.</value>
    /// <exception cref="ArgumentNullException">The value is <see langword="null"/>.</exception>
    public TimeProvider TimeProvider
    {
        get => _timeProvider;
        set => _timeProvider = value ?? throw new ArgumentNullException(nameof(value));
    }

    /// <summary>Who knows which starters wait for which, besides the runtime itself: a database, say. The list is copied.</summary>
    /// <value>The default is empty.</value>
    public IList<IBlockObserver> BlockObservers { get; private set; } = [];

    /// <summary>What the run keeps in its trace. Copied.</summary>
    public TraceOptions Trace { get; private set; } = new();

    /// <summary>Whether somebody steps through the code, so that no time-out may end it.</summary>
    internal Func<bool> IsDebuggerAttached { get; set; } = static () => System.Diagnostics.Debugger.IsAttached;

    internal RunnerOptions Copy()
    {
        var copy = (RunnerOptions)MemberwiseClone();
        copy.Trace = Trace.Copy();
        copy.BlockObservers = [.. BlockObservers];
        return copy;
    }

    private static TimeSpan Checked(TimeSpan value) => (value > TimeSpan.Zero && value <= _longest) || value == Timeout.InfiniteTimeSpan
        ? value
        : throw new ArgumentOutOfRangeException(nameof(value), value, "A period must be positive and no longer than 49 days, or Timeout.InfiniteTimeSpan to turn it off.");
}
