using Checkpointer.Failures;

namespace Checkpointer;

/// <summary>
/// A starter ended normally without reaching its step.
/// </summary>
#pragma warning disable CA1032
public sealed class StepNotReachedException : CheckpointerException
{
    internal StepNotReachedException(FailureText text, Step awaited, Trace trace, Starter starter, Exception? thrown)
        : base(text, awaited, trace, thrown) => Starter = starter;

    /// <summary>The starter.</summary>
    public Starter Starter { get; }
}
