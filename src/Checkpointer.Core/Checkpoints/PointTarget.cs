using Checkpointer.Probes;

namespace Checkpointer.Checkpoints;

/// <summary>
/// A point that a library reports.
/// </summary>
internal sealed class PointTarget(ProbePoint point, Type payloadType) : CheckpointTarget
{
    public ProbePoint Point { get; } = point;

    public override Type PayloadType { get; } = payloadType;

    public override string Label => Point.Source.Label;

    public override string HowToProbe => Point.Source.HowToInstall;

    public override string DefaultName(Moment moment) => Point.Name;

    // The moment is the checkpoint's. A key must tell at the beginning whose an operation is, whichever of its moments is listed.
    public override bool Matches(ProbedPlace place) => place is PointPlace hit && hit.Source == Point.Source;

    public override bool Equals(CheckpointTarget? other) => other is PointTarget target && target.Point == Point;

    public override int GetHashCode() => Point.GetHashCode();
}
