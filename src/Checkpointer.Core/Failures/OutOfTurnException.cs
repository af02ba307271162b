using Checkpointer.Failures;

namespace Checkpointer;

/// <summary>
/// A listed checkpoint was hit that was not the awaited step, and <see cref="RunnerOptions.Strict"/> forbids that.
/// </summary>
#pragma warning disable CA1032
public sealed class OutOfTurnException : CheckpointerException
{
    internal OutOfTurnException(FailureText text, Step? awaited, Trace trace, Starter starter, Checkpoint checkpoint, Exception? thrown)
        : base(text, awaited, trace, thrown)
    {
        Starter = starter;
        Checkpoint = checkpoint;
    }

    /// <summary>Who hit it.</summary>
    public Starter Starter { get; }

    /// <summary>What was hit.</summary>
    public Checkpoint Checkpoint { get; }
}
