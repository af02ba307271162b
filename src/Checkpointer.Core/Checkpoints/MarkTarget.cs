using Checkpointer.Probes;

namespace Checkpointer.Checkpoints;

/// <summary>
/// A mark that the code under test places itself.
/// </summary>
internal sealed class MarkTarget(string name) : CheckpointTarget
{
    public override string Label => name;

    public override string HowToProbe => $"Put await Checkpoint.ReachAsync(\"{name}\"), or Checkpoint.Reach(\"{name}\"), where the mark should be.";

    public override string DefaultName(Moment moment) => name;

    public override bool Matches(ProbedPlace place) => place is MarkPlace && place.Label == name;

    public override bool Equals(CheckpointTarget? other) => other is MarkTarget mark && mark.Label == name;

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(name);
}
