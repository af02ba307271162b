namespace Checkpointer;

/// <summary>
/// What an explored schedule comes to in which all starters wait for each other, by certain evidence.
/// </summary>
public enum Deadlocks
{
    /// <summary>It has failed.</summary>
    Fail,

    /// <summary>
    /// Somebody will break it: a database throws at its victim, and the schedule goes on with that. It fails if the starter does not
    /// catch what is thrown. The schedule's outcome is <see cref="ScheduleOutcome.Deadlocked"/>, unless the circle was broken before
    /// anybody saw it; who closes it is no step of its own.
    /// </summary>
    WaitOut,
}
