using Checkpointer.Failures;

namespace Checkpointer;

/// <summary>
/// The next step, or the end, was not reached within <see cref="RunnerOptions.StallTimeout"/>.
/// </summary>
#pragma warning disable CA1032
public sealed class StalledException : CheckpointerException
{
    internal StalledException(FailureText text, Step? awaited, Trace trace, TimeSpan stallTimeout, Exception? thrown)
        : base(text, awaited, trace, thrown) => StallTimeout = stallTimeout;

    /// <summary>The time it had.</summary>
    public TimeSpan StallTimeout { get; }
}
