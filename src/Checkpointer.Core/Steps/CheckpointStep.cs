namespace Checkpointer.Steps;

/// <summary>A starter reaches a checkpoint.</summary>
internal sealed class CheckpointStep(Starter starter, Checkpoint checkpoint) : Step(starter)
{
    public Checkpoint Checkpoint { get; } = checkpoint;

    internal override string Event => Checkpoint.Name;

    internal override string Description => Checkpoint.Description;

    public override bool Equals(Step? other) =>
        other is CheckpointStep step && ReferenceEquals(step.Starter, Starter) && step.Checkpoint.Equals(Checkpoint);
}
