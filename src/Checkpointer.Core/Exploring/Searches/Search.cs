namespace Checkpointer.Exploring.Searches;

/// <summary>
/// A strategy at work: one guide after the other, until nothing is left.
/// </summary>
internal abstract class Search
{
    /// <summary>Whether nothing was left when it ended: each schedule was run.</summary>
    public virtual bool IsExhausted => false;

    /// <summary>How many schedules are known to be left; zero where nobody counts.</summary>
    public virtual long Pending => 0;

    /// <summary>What came out otherwise than before after the same choices; <see langword="null"/> if nothing did.</summary>
    public virtual string? Divergence => null;

    /// <summary>The guide of the next run; <see langword="null"/> if nothing is left.</summary>
    public abstract Guide? Next();

    /// <summary>The run of the latest guide is over.</summary>
    /// <param name="guide">The guide.</param>
    public abstract void Ended(Guide guide);
}

/// <param name="Reduces">Whether one schedule stands for all that differ in the order of independent steps only.</param>
/// <param name="Shard">Which part of the schedules.</param>
internal sealed record SearchSettings(bool Reduces, ExplorationShard Shard)
{
    /// <summary>How many pending schedules may be kept before memory counts more than their order.</summary>
    public int MostPending { get; init; } = 100_000;
}
