namespace Checkpointer;

/// <summary>
/// A starter threw, or was cancelled, before it reached its step; <see cref="Exception.InnerException"/> is what it threw.
/// </summary>
#pragma warning disable CA1032
public sealed class StarterFailedException : CheckpointerException
{
    internal StarterFailedException(string message, Step awaited, Trace trace, Exception thrown)
        : base(message, awaited, trace, thrown)
    {
    }
}
