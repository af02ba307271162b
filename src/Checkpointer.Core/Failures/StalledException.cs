namespace Checkpointer;

/// <summary>
/// The next step, or the end, was not reached within <see cref="RunnerOptions.StallTimeout"/>.
/// </summary>
#pragma warning disable CA1032
public sealed class StalledException : CheckpointerException
{
    internal StalledException(string message, Step? awaited, Trace trace, Exception? thrown)
        : base(message, awaited, trace, thrown)
    {
    }
}
