namespace Checkpointer;

/// <summary>
/// One schedule that was run, and what it came to. Immutable.
/// </summary>
public sealed class ScheduleResult
{
    internal ScheduleResult(Schedule schedule, IReadOnlyList<string> choices, int switches, ScheduleOutcome outcome, Exception? exception, Trace trace)
    {
        Schedule = schedule;
        Choices = choices;
        Switches = switches;
        Outcome = outcome;
        Exception = exception;
        Trace = trace;
    }

    /// <summary>The steps that were reached, in order; if it failed, up to its failure.</summary>
    public Schedule Schedule { get; }

    /// <summary>The names of those who were let go, in order.</summary>
    public IReadOnlyList<string> Choices { get; }

    /// <summary>How often another was let go than before.</summary>
    public int Switches { get; }

    /// <summary>What it came to.</summary>
    public ScheduleOutcome Outcome { get; }

    /// <summary>What failed: thrown by a check, an invariant or a starter; <see langword="null"/> if nothing did.</summary>
    public Exception? Exception { get; }

    /// <summary>Whether it failed.</summary>
    public bool HasFailed => Exception is not null;

    /// <summary>The record of the run.</summary>
    public Trace Trace { get; }

    /// <summary>Outcome and schedule.</summary>
    public override string ToString() => $"{Outcome}: {Schedule}";
}
