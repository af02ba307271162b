namespace Checkpointer;

/// <summary>
/// A starter ended normally without reaching its step.
/// </summary>
#pragma warning disable CA1032
public sealed class StepNotReachedException : CheckpointerException
{
    internal StepNotReachedException(string message, Step awaited, Trace trace, Exception? thrown)
        : base(message, awaited, trace, thrown)
    {
    }
}
