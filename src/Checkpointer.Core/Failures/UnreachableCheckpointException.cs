using Checkpointer.Checkpoints;

namespace Checkpointer;

/// <summary>
/// An order was refused before anything ran: no probe can report one of its checkpoints.
/// </summary>
#pragma warning disable CA1032 // Made by a runner only.
public sealed class UnreachableCheckpointException : InvalidOrderException
{
    internal UnreachableCheckpointException(Checkpoint checkpoint, Unreachable why)
        : base($"The checkpoint '{checkpoint.Name}' can never be reached: {why.Reason}.\n\n"
            + $"Likely cause: {why.Cause}\n"
            + $"Next: {why.Remedy}") => Checkpoint = checkpoint;

    /// <summary>The checkpoint.</summary>
    public Checkpoint Checkpoint { get; }
}
