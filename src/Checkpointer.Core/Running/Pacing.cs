namespace Checkpointer;

/// <summary>
/// Who moves between two steps.
/// </summary>
public enum Pacing
{
    /// <summary>
    /// One starter at a time: the one whose step is next. The others stand where they are, or have not begun.
    /// </summary>
    OneAtATime,

    /// <summary>
    /// Every starter begins at once and runs to its own next listed step, where it waits for its turn. Steps are still reached only in
    /// order; what starters do between their steps overlaps.
    /// </summary>
    Together,
}
