namespace Checkpointer;

/// <summary>
/// When, in the life of a call, a probe reports it.
/// </summary>
public enum Moment
{
    /// <summary>The method was called; its body has not begun.</summary>
    Before,

    /// <summary>
    /// The method returned normally. One that returns a task has returned when that task has completed successfully, not at its
    /// first await.
    /// </summary>
    After,

    /// <summary>The method threw; or its task was faulted or cancelled.</summary>
    AfterThrow,

    /// <summary>A mark in the code was reached: <see cref="Checkpoint.Reach"/> or <see cref="Checkpoint.ReachAsync"/>.</summary>
    Mark,
}
