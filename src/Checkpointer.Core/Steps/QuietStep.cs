namespace Checkpointer.Steps;

/// <summary>Nothing of a starter has moved for a while: weaker than blocked, since a slow call looks the same.</summary>
internal sealed class QuietStep(Starter starter) : Step(starter)
{
    internal override string Event => "quiet";

    internal override string Description => "quiet";

    public override bool Equals(Step? other) => other is QuietStep && ReferenceEquals(other.Starter, Starter);
}
