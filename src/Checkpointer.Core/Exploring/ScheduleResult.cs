namespace Checkpointer;

/// <summary>
/// A choice of an explored schedule.
/// </summary>
/// <param name="Starter">The name of who was let go.</param>
/// <param name="Step">How many steps had been reached by then: the place of the next in the schedule, from 0.</param>
public readonly record struct ScheduleChoice(string Starter, int Step);

/// <summary>
/// One schedule that was run, and what it came to. Immutable.
/// </summary>
public sealed class ScheduleResult
{
    internal ScheduleResult(Schedule schedule, IReadOnlyList<ScheduleChoice> choices, int switches, ScheduleOutcome outcome, Exception? exception, Trace trace)
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

    /// <summary>Who was let go, in order; a step that came of another's, a lock that got free, was nobody's choice.</summary>
    public IReadOnlyList<ScheduleChoice> Choices { get; }

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
