namespace Checkpointer.Steps;

/// <summary>A starter has begun and stands before its first instruction.</summary>
internal sealed class StartedStep(Starter starter) : Step(starter)
{
    internal override string Event => "started";

    internal override string Description => "its start";

    public override bool Equals(Step? other) => other is StartedStep && ReferenceEquals(other.Starter, Starter);
}
