using Checkpointer.Checkpoints;
using Checkpointer.Steps;

namespace Checkpointer;

/// <summary>
/// A step of the order that a run was to keep, by names. Immutable.
/// </summary>
public sealed class TraceStep
{
    internal TraceStep(TraceStepKind kind, string starter, string @event, string description, IReadOnlyList<TraceStep>? members = null)
    {
        Kind = kind;
        Starter = starter;
        Event = @event;
        Description = description;
        Members = members ?? [this];
    }

    /// <summary>What it asks of its starter.</summary>
    public TraceStepKind Kind { get; }

    /// <summary>The name of the starter; for a group, of that of its first step.</summary>
    public string Starter { get; }

    /// <summary>What is to be reached, as schedules call it: the name of the checkpoint, <c>started</c>, <c>completed</c>.</summary>
    public string Event { get; }

    /// <summary>What is to be reached, in words: <c>after IStockRepository.FindAsync</c>.</summary>
    public string Description { get; }

    /// <summary>The steps that make up this one: itself, or those of a group.</summary>
    public IReadOnlyList<TraceStep> Members { get; }

    /// <summary>The step as a word of a schedule: <c>alice:read</c>; of a group: <c>{alice:read bob:read}</c>.</summary>
    public override string ToString() => Kind == TraceStepKind.Group
        ? "{" + string.Join(" ", Members) + "}"
        : $"{Names.AsWord(Starter)}:{Names.AsWord(Event)}";

    internal static TraceStep Of(Step step) => step is GroupStep
        ? new TraceStep(TraceStepKind.Group, step.Starter.Name, step.Event, step.Description, [.. step.Members.Select(Of)])
        : new TraceStep(KindOf(step), step.Starter.Name, step.Event, step.Description);

    private static TraceStepKind KindOf(Step step) => step switch
    {
        StartedStep => TraceStepKind.Started,
        CompletedStep => TraceStepKind.Completed,
        ThrowsStep => TraceStepKind.Throws,
        BlockedStep => TraceStepKind.Blocked,
        QuietStep => TraceStepKind.Quiet,
        _ => TraceStepKind.Checkpoint,
    };
}
