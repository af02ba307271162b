using Checkpointer.Checkpoints;

namespace Checkpointer;

/// <summary>
/// No probe can report a checkpoint: an order was refused before anything ran, or an exploration has come to its end without one that was.
/// </summary>
#pragma warning disable CA1032 // Made by a runner only.
public sealed class UnreachableCheckpointException : InvalidOrderException
{
    internal UnreachableCheckpointException(Checkpoint checkpoint, Unreachable why)
        : base($"The checkpoint '{checkpoint.Name}' can never be reached: {why.Reason}.\n\n"
            + $"Likely cause: {why.Cause}\n"
            + $"Next: {why.Remedy}") => Checkpoint = checkpoint;

    internal UnreachableCheckpointException(Checkpoint checkpoint, string message)
        : base(message) => Checkpoint = checkpoint;

    /// <summary>The checkpoint.</summary>
    public Checkpoint Checkpoint { get; }
}
