namespace Checkpointer.Running;

/// <summary>
/// Checkpoints at one place that mean different calls of it, and have no other condition.
/// </summary>
internal sealed class CallGroup(Checkpoint[] checkpoints)
{
    private readonly ILookup<int, Checkpoint> _byCall = checkpoints.ToLookup(c => c.Call!.Value);

    /// <summary>Hits are counted by this one for all.</summary>
    public Checkpoint First { get; } = checkpoints[0];

    /// <summary>Those that mean this call.</summary>
    public IEnumerable<Checkpoint> At(int call) => _byCall[call];
}
