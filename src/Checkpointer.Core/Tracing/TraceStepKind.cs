namespace Checkpointer;

/// <summary>
/// What a declared step asks of its starter.
/// </summary>
public enum TraceStepKind
{
    /// <summary>To reach a checkpoint.</summary>
    Checkpoint,

    /// <summary>To begin.</summary>
    Started,

    /// <summary>To end normally.</summary>
    Completed,

    /// <summary>To end with an exception.</summary>
    Throws,

    /// <summary>To wait for something, by certain evidence.</summary>
    Blocked,

    /// <summary>Not to move for a while.</summary>
    Quiet,

    /// <summary>Several steps, in any order.</summary>
    Group,
}
