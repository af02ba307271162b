namespace Checkpointer.Exploring;

/// <summary>
/// An exploration in a line.
/// </summary>
internal static class ExplorationText
{
    public static string Of(Exploration exploration)
    {
        string extent = exploration.IsExhausted
            ? exploration.IsReduced ? "which stand for all there are" : "all there are"
            : exploration.Divergence is not null ? "not all, since the scenario is not deterministic" : "not all there are";
        string part = exploration.Shard.Count > 1 ? $" of part {exploration.Shard}" : "";
        string[] facts =
        [
            $"{Count(exploration.Schedules)}{part}, {extent}",
            exploration.Failures > 0 ? $"{exploration.Failures} failed" : "",
            exploration.Waited > 0 ? $"{exploration.Waited} with waits" : "",
            exploration.Quiet > 0 ? $"{exploration.Quiet} by quiet only, which is no proof" : "",
            exploration.Deadlocked > 0 ? $"{exploration.Deadlocked} deadlocked" : "",
            exploration.Cut > 0 ? $"{exploration.Cut} cut" : "",
            exploration.Redundant > 0 ? $"{exploration.Redundant} left as redundant" : "",
            exploration.Unreached.Count > 0 ? $"never reached: {string.Join(", ", exploration.Unreached.Select(Checkpoints.Names.AsWord))}" : "",
            $"{exploration.Strategy}",
            FormattableString.Invariant($"{exploration.Elapsed.TotalSeconds:0.00} s"),
        ];
        string line = string.Join("; ", facts.Where(f => f.Length > 0));
        return exploration.Divergence is { } divergence ? $"{line}. Not deterministic: {divergence}."
                + (exploration.Quiet > 0 ? " A starter counted as waiting because it was quiet: if it was only slow, raise Options.Runner.QuietPeriod." : "")
            : line + ".";
    }

    public static string Count(long schedules) => schedules == 1 ? "1 schedule" : FormattableString.Invariant($"{schedules} schedules");
}
