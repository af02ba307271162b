namespace Checkpointer;

/// <summary>
/// One of <see cref="RunnerOptions.BlockObservers"/> failed; <see cref="Exception.InnerException"/> is what it threw.
/// </summary>
#pragma warning disable CA1032
public sealed class BlockObserverFailedException : CheckpointerException
{
    internal BlockObserverFailedException(string message, Step? awaited, Trace trace, Exception thrown)
        : base(message, awaited, trace, thrown)
    {
    }
}
