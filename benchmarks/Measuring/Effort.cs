namespace Checkpointer.Benchmarks.Measuring;

/// <summary>
/// How much time a figure may take. A quick one tells a factor, not a percentage.
/// </summary>
internal sealed record Effort(bool IsQuick)
{
    // So many that the compiler has seen what is hot, and has compiled it again.
    public int WarmUps => MaximumRounds < 15 ? 1 : 6;

    public int Rounds => Math.Min(MaximumRounds, IsQuick ? 5 : 15);

    /// <summary>For what takes long by itself.</summary>
    public int MaximumRounds { get; init; } = int.MaxValue;

    /// <summary>The time of one contestant in one round.</summary>
    public TimeSpan Slice => TimeSpan.FromMilliseconds(IsQuick ? 40 : 200);
}
