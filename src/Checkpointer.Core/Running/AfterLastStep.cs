namespace Checkpointer;

/// <summary>
/// What a starter does after its last listed step, while others still have steps.
/// </summary>
public enum AfterLastStep
{
    /// <summary>It stays paused until the order is used up: what it holds there, it holds for the others to meet.</summary>
    Hold,

    /// <summary>It runs to its end before another starter is let go.</summary>
    Finish,
}
