namespace Checkpointer.Steps;

/// <summary>A starter has ended normally.</summary>
internal sealed class CompletedStep(Starter starter) : Step(starter)
{
    internal override string Event => "completed";

    internal override string Description => "its normal end";

    internal override bool IsEnd => true;

    public override bool Equals(Step? other) => other is CompletedStep && ReferenceEquals(other.Starter, Starter);
}
