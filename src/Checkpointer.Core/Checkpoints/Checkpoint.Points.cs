using Checkpointer.Checkpoints;

namespace Checkpointer;

// Points: checkpoints that libraries make.
public sealed partial class Checkpoint
{
    internal static Checkpoint AtPoint(ProbePoint point, Type payload, Delegate? condition, string? description, Func<object?, Task>? prepare = null)
    {
        var target = new PointTarget(point, payload);
        return new Checkpoint(target, point.Moment,
            conditions: condition is null ? null : [Condition.Bind(condition, target, point.Moment, description) with { Prepare = prepare }]);
    }
}
