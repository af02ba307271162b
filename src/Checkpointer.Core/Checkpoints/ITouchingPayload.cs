namespace Checkpointer;

/// <summary>
/// What the payload of a <see cref="ProbePoint{TPayload}"/> implements to say what its operation touches, so that with
/// <see cref="ExplorerOptions.Reduce"/> nobody has to say it at each checkpoint. What a checkpoint itself says goes before.
/// </summary>
/// <remarks>
/// Counted are all operations of a starter, at a checkpoint or not, but only in a piece of code that stands between two of them, or
/// between one and the starter's beginning or end: what other code does, nobody knows.
/// </remarks>
public interface ITouchingPayload
{
    /// <summary>
    /// What the operation reads and writes: empty if nothing that another starter could touch, <see langword="null"/> if it may be
    /// anything. Asked on the thread of the hit, outside all locks, before the operation and when it has ended; must not throw.
    /// </summary>
    IReadOnlyCollection<TouchedThing>? Touches { get; }
}
