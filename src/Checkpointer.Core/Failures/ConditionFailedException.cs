using Checkpointer.Failures;

namespace Checkpointer;

/// <summary>
/// The condition or the key of a checkpoint threw, or could not be bound to the method that was hit;
/// <see cref="Exception.InnerException"/> is what it threw.
/// </summary>
#pragma warning disable CA1032
public sealed class ConditionFailedException : CheckpointerException
{
    internal ConditionFailedException(FailureText text, Step? awaited, Trace trace, Checkpoint checkpoint, Exception thrown)
        : base(text, awaited, trace, thrown) => Checkpoint = checkpoint;

    /// <summary>The checkpoint whose condition or key it was.</summary>
    public Checkpoint Checkpoint { get; }
}
