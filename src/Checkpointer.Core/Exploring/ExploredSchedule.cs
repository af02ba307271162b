namespace Checkpointer;

/// <summary>
/// One of the schedules that an exploration has kept to be told of. Immutable.
/// </summary>
public sealed record ExploredSchedule
{
    internal ExploredSchedule(long number, Schedule schedule, ScheduleOutcome outcome, int switches)
    {
        Number = number;
        Schedule = schedule;
        Outcome = outcome;
        Switches = switches;
    }

    /// <summary>Which it was, from 1, of those that its part of the exploration has run.</summary>
    public long Number { get; }

    /// <summary>In which part of the schedules.</summary>
    public ExplorationShard Shard { get; internal init; }

    /// <summary>The steps that were reached, in order; if it failed, up to its failure.</summary>
    public Schedule Schedule { get; }

    /// <summary>What it came to.</summary>
    public ScheduleOutcome Outcome { get; }

    /// <summary>How often another starter was let go than before; -1 where nobody was held.</summary>
    public int Switches { get; }

    /// <summary>What failed, in a line; <see langword="null"/> if nothing did.</summary>
    public string? Failure { get; internal init; }

    /// <summary>Whether it failed.</summary>
    public bool HasFailed => Failure is not null;

    /// <summary>Its record; <see langword="null"/> unless <see cref="ExplorerOptions.KeepTraces"/> has asked for it, and after it was read.</summary>
    public Trace? Trace { get; internal init; }

    /// <summary>Number, outcome and schedule.</summary>
    public override string ToString() => FormattableString.Invariant($"{Number}: {Outcome}: {Schedule}");
}
