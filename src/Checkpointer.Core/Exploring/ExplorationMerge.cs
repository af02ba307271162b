namespace Checkpointer.Exploring;

/// <summary>
/// Puts the parts of an exploration together.
/// </summary>
internal static class ExplorationMerge
{
    /// <param name="parts">The parts; what comes out is the same in whatever order they are.</param>
    public static Exploration Of(Exploration[] parts)
    {
        if (parts.Length == 0)
            throw new ArgumentException("There are no parts to merge.", nameof(parts));

        parts = [.. parts.OrderBy(p => p.Shard.Index)];
        Exploration first = parts[0];
        int count = first.Shard.Count;
        foreach (Exploration other in parts)
        {
            if (Difference(first, other) is { } difference)
                throw new ArgumentException($"Part {first.Shard} and part {other.Shard} are not of one whole: {difference}.", nameof(parts));
        }

        if (parts.GroupBy(p => p.Shard.Index).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new ArgumentException($"Part {twice.First().Shard} is there {twice.Count()} times.", nameof(parts));

        Exploration? failed = parts.Where(p => p.Failed is not null).OrderBy(p => p.FailedSwitches).ThenBy(p => p.Failed!.Steps.Count).FirstOrDefault();
        return first with
        {
            Schedules = parts.Sum(p => p.Schedules),
            Waited = parts.Sum(p => p.Waited),
            Quiet = parts.Sum(p => p.Quiet),
            Deadlocked = parts.Sum(p => p.Deadlocked),
            Cut = parts.Sum(p => p.Cut),
            Failures = parts.Sum(p => p.Failures),
            Unreached = new ValueList<string>([.. first.Unreached.Where(name => parts.All(p => p.Unreached.Contains(name)))]),
            Redundant = parts.Sum(p => p.Redundant),
            IsExhausted = parts.Length == count && parts.All(p => p.IsExhausted),
            Divergence = parts.Select(p => p.Divergence).FirstOrDefault(d => d is not null),
            Shard = ExplorationShard.Whole,
            Strategy = first.Strategy + (count > 1 ? $", {parts.Length} of {count} parts" : ""),
            Elapsed = parts.Max(p => p.Elapsed),
            Failed = failed?.Failed,
            FailedSwitches = failed?.FailedSwitches ?? 0,
            Failure = failed?.Failure,
            FailedTrace = failed?.FailedTrace,
            Kept = new ValueList<ExploredSchedule>([.. parts.SelectMany(p => p.Kept)]),
        };
    }

    // Of a part that has run nothing nobody knows whose it is.
    private static string? Difference(Exploration first, Exploration other) =>
        first.Shard.Count != other.Shard.Count ? "they are of different numbers of parts"
        : first.Strategy != other.Strategy
            ? $"one went by '{first.Strategy}', the other by '{other.Strategy}'" + (first.Strategy.Contains("seed") && other.Strategy.Contains("seed") ? "; give all parts the same seed" : "")
        : first.IsReduced != other.IsReduced ? "one is reduced, the other is not"
        : first.Starters.Count == 0 || other.Starters.Count == 0 ? null
        : Names("starters", first.Starters, other.Starters) ?? Names("checkpoints", first.Checkpoints, other.Checkpoints);

    private static string? Names(string kind, IReadOnlyList<string> first, IReadOnlyList<string> other) =>
        first.SequenceEqual(other) ? null : $"one has the {kind} {All(first)}, the other {All(other)}";

    private static string All(IReadOnlyList<string> names) => names.Count > 0 ? string.Join(", ", names.Select(Checkpoints.Names.AsWord)) : "none";
}
