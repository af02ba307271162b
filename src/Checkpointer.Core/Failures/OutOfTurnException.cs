namespace Checkpointer;

/// <summary>
/// A listed checkpoint was hit that was not the awaited step, and <see cref="RunnerOptions.Strict"/> forbids that.
/// </summary>
#pragma warning disable CA1032
public sealed class OutOfTurnException : CheckpointerException
{
    internal OutOfTurnException(string message, Step? awaited, Trace trace, Exception? thrown)
        : base(message, awaited, trace, thrown)
    {
    }
}
