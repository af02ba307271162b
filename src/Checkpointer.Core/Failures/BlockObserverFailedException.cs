using Checkpointer.Failures;

namespace Checkpointer;

/// <summary>
/// One of <see cref="RunnerOptions.BlockObservers"/> failed; <see cref="Exception.InnerException"/> is what it threw.
/// </summary>
#pragma warning disable CA1032
public sealed class BlockObserverFailedException : CheckpointerException
{
    internal BlockObserverFailedException(FailureText text, Step? awaited, Trace trace, IBlockObserver observer, Exception thrown)
        : base(text, awaited, trace, thrown) => Observer = observer;

    /// <summary>The observer.</summary>
    public IBlockObserver Observer { get; }
}
