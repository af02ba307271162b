namespace Checkpointer;

/// <summary>
/// What a schedule came to.
/// </summary>
public enum ScheduleOutcome
{
    /// <summary>All starters completed, none ever waited for another.</summary>
    RanFree,

    /// <summary>All starters completed; some had to wait, for a lock say, and were freed by others.</summary>
    Waited,

    /// <summary>All starters that had not ended stood in a circle of waits; with <see cref="Deadlocks.WaitOut"/> somebody broke it.</summary>
    Deadlocked,

    /// <summary>It failed at the end: a check threw.</summary>
    CheckFailed,

    /// <summary>It failed at a pause: an invariant threw.</summary>
    InvariantFailed,

    /// <summary>A starter threw.</summary>
    StarterFailed,

    /// <summary>Somebody was let go who neither reached a checkpoint nor ended in time, and is not known to wait.</summary>
    Stalled,

    /// <summary>It was ended after <see cref="ExplorerOptions.MostSteps"/>.</summary>
    Cut,

    /// <summary>A replay did not match the code.</summary>
    Parted,
}
