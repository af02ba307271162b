namespace Checkpointer.Steps;

/// <summary>A starter waits for something, by certain evidence; if a holder is named, for something of that starter.</summary>
internal sealed class BlockedStep(Starter starter, Starter? holder) : Step(starter)
{
    /// <summary>What its name begins with, if it names a holder.</summary>
    public const string Prefix = "blocked-by-";

    public Starter? Holder { get; } = holder;

    internal override string Event => Holder is null ? "blocked" : Prefix + Holder.Name;

    internal override string Description => Holder is null ? "blocked" : $"blocked by {Holder.Name}";

    public override bool Equals(Step? other) =>
        other is BlockedStep step && ReferenceEquals(step.Starter, Starter) && ReferenceEquals(step.Holder, Holder);

    /// <summary>Whether the evidence is what the step asks for.</summary>
    public bool IsMetBy(Block block) => Holder is null || ReferenceEquals(block.Holder, Holder);
}
