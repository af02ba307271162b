namespace Checkpointer.Stress.Tests.Plays;

/// <summary>A checkpoint, and which hits it means by a judgement of its own.</summary>
internal sealed record Place(Checkpoint Checkpoint, HitKind Kind, Func<int, bool> Condition, int? Call = null)
{
    public bool Means(HitKind kind, int item) => kind == Kind && Condition(item);
}
