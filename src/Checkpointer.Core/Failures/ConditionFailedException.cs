namespace Checkpointer;

/// <summary>
/// The condition of a checkpoint threw, or could not be bound to the method that was hit;
/// <see cref="Exception.InnerException"/> is what it threw.
/// </summary>
#pragma warning disable CA1032
public sealed class ConditionFailedException : CheckpointerException
{
    internal ConditionFailedException(string message, Step? awaited, Trace trace, Exception thrown)
        : base(message, awaited, trace, thrown)
    {
    }
}
