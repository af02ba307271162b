using Checkpointer.Failures;

namespace Checkpointer;

/// <summary>
/// An explored schedule has failed, or a replay did not match the code. The message says what happened, shows what each starter did, the
/// simplest way found, with the values read, and has the line that replays it.
/// </summary>
/// <remarks>What a check, an invariant or a starter threw is its <see cref="Exception.InnerException"/>, unchanged.</remarks>
#pragma warning disable CA1032 // Made by an explorer only.
public sealed class ScheduleFailedException : CheckpointerException
{
    internal ScheduleFailedException(FailureText text, ScheduleOutcome outcome, Schedule schedule, Exploration exploration, Trace trace, Exception? innerException)
        : base(text, null, trace, innerException)
    {
        Outcome = outcome;
        Schedule = schedule;
        Exploration = exploration;
    }

    /// <summary>What the schedule came to.</summary>
    public ScheduleOutcome Outcome { get; }

    /// <summary>The schedule up to its failure: <see cref="Explorer.ReplayAsync"/> repeats it.</summary>
    public Schedule Schedule { get; }

    /// <summary>What was explored up to the failure.</summary>
    public Exploration Exploration { get; internal set; }
}
