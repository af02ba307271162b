namespace Checkpointer.Exploring;

/// <summary>
/// Puts the parts of an exploration together.
/// </summary>
internal static class ExplorationMerge
{
    public static Exploration Of(IReadOnlyList<Exploration> parts)
    {
        if (parts.Count == 0)
            throw new ArgumentException("There are no parts to merge.", nameof(parts));

        Exploration first = parts[0];
        int count = first.Shard.Count;
        if (parts.FirstOrDefault(p => p.Shard.Count != count) is { } other)
            throw new ArgumentException($"Part {first.Shard} and part {other.Shard} are not of one whole.", nameof(parts));
        if (parts.GroupBy(p => p.Shard.Index).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new ArgumentException($"Part {twice.First().Shard} is there {twice.Count()} times.", nameof(parts));

        Exploration? failed = parts.Where(p => p.Failed is not null).OrderBy(p => p.Failed!.Steps.Count).FirstOrDefault();
        return first with
        {
            Schedules = parts.Sum(p => p.Schedules),
            Waited = parts.Sum(p => p.Waited),
            Quiet = parts.Sum(p => p.Quiet),
            Deadlocked = parts.Sum(p => p.Deadlocked),
            Cut = parts.Sum(p => p.Cut),
            Failures = parts.Sum(p => p.Failures),
            Unreached = [.. first.Unreached.Where(name => parts.All(p => p.Unreached.Contains(name)))],
            Redundant = parts.Sum(p => p.Redundant),
            IsExhausted = parts.Count == count && parts.All(p => p.IsExhausted),
            IsReduced = parts.Any(p => p.IsReduced),
            Divergence = parts.Select(p => p.Divergence).FirstOrDefault(d => d is not null),
            Shard = ExplorationShard.Whole,
            Strategy = first.Strategy + (count > 1 ? $", {parts.Count} of {count} parts" : ""),
            Elapsed = parts.Max(p => p.Elapsed),
            Failed = failed?.Failed,
            Failure = failed?.Failure,
            FailedTrace = failed?.FailedTrace,
            Kept = new ScheduleList([.. parts.OrderBy(p => p.Shard.Index).SelectMany(p => p.Kept)]),
        };
    }
}
