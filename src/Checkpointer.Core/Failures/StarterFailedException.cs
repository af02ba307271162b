using Checkpointer.Failures;

namespace Checkpointer;

/// <summary>
/// A starter threw, or was cancelled, before it reached its step; <see cref="Exception.InnerException"/> is what it threw.
/// </summary>
#pragma warning disable CA1032
public sealed class StarterFailedException : CheckpointerException
{
    internal StarterFailedException(FailureText text, Step awaited, Trace trace, Starter starter, Exception thrown)
        : base(text, awaited, trace, thrown) => Starter = starter;

    /// <summary>The starter.</summary>
    public Starter Starter { get; }
}
