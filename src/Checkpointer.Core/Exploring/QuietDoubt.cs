namespace Checkpointer.Exploring;

/// <summary>
/// A starter that was taken for quiet went on, and perhaps by itself.
/// </summary>
/// <param name="Waited">How long after it was let go.</param>
/// <param name="Alone">How long after anybody else had moved.</param>
internal sealed record QuietDoubt(TimeSpan Waited, TimeSpan Alone);
