namespace Checkpointer;

/// <summary>
/// What happened at one moment of a run.
/// </summary>
public enum TraceEventKind
{
    /// <summary>A starter has begun.</summary>
    Started,

    /// <summary>A starter has arrived at a step, perhaps before its turn; by a hit, its start, its end, or by standing still.</summary>
    Arrived,

    /// <summary>The order has consumed a step: everything stands still.</summary>
    Reached,

    /// <summary>The test was given a pause at the step that was reached.</summary>
    Paused,

    /// <summary>The test noted something at a pause.</summary>
    Noted,

    /// <summary>The test asked to go on.</summary>
    Requested,

    /// <summary>A starter was let go from where it was paused.</summary>
    Resumed,

    /// <summary>A listed checkpoint was hit that was not the awaited step: it passed.</summary>
    Surplus,

    /// <summary>A probe was met that no checkpoint of the order names: it passed.</summary>
    Passed,

    /// <summary>A listed checkpoint was hit by nobody's starter: it passed.</summary>
    Unattributed,

    /// <summary>A starter that was let go was found to stand still.</summary>
    StoodStill,

    /// <summary>A starter that stood still moves again.</summary>
    GotFree,

    /// <summary>A call told by its key that it is made for another starter than the flow says.</summary>
    Disagreement,

    /// <summary>A starter ended normally.</summary>
    Completed,

    /// <summary>A starter threw, or was cancelled.</summary>
    Threw,

    /// <summary>The run failed; what follows is its unwinding.</summary>
    Failed,
}
