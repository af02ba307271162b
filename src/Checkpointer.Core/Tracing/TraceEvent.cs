namespace Checkpointer.Tracing;

/// <summary>
/// One thing that happened in a run.
/// </summary>
/// <param name="Kind">What.</param>
/// <param name="Starter">To whom; <see langword="null"/> if to nobody's knowledge.</param>
/// <param name="Text">The event, as a schedule would call it: <c>read</c>, <c>completed</c>.</param>
/// <param name="Step">The place in the order of the step that was reached; for a surplus hit, of the step the starter was awaited at.</param>
/// <param name="Checkpoint">The checkpoint that was hit, if one.</param>
/// <param name="Time">The run's clock.</param>
internal readonly record struct TraceEvent(
    TraceEventKind Kind, Starter? Starter, string Text, int Step, Checkpoint? Checkpoint, long Time);

internal enum TraceEventKind
{
    /// <summary>A starter has begun.</summary>
    Started,

    /// <summary>A step was arrived at, perhaps before its turn.</summary>
    Arrived,

    /// <summary>The order has consumed a step.</summary>
    Reached,

    /// <summary>A starter was let go from where it was paused.</summary>
    Resumed,

    /// <summary>A listed checkpoint was hit that was not the awaited step: it passed.</summary>
    Surplus,

    /// <summary>A probe was met that no checkpoint of the order names.</summary>
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
}
