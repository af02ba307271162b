using System.Globalization;

namespace Checkpointer.Reports;

/// <summary>
/// The schedules of an exploration as runs of a report: the failure that was handed back first, then those that were kept.
/// </summary>
internal static class ExplorationRuns
{
    public static IEnumerable<ReportedRun> Of(Exploration exploration)
    {
        ExploredSchedule? same = exploration.Failed is { } failed ? exploration.Kept.FirstOrDefault(k => k.HasFailed && k.Schedule.Equals(failed)) : null;
        if (exploration.Failed is not null)
            yield return Simplest(exploration, same);
        foreach (ExploredSchedule kept in exploration.Kept)
        {
            if (kept != same)
                yield return Run(kept);
        }
    }

    private static ReportedRun Simplest(Exploration exploration, ExploredSchedule? same) =>
        new(same is null ? Named("the simplest failure", exploration.Shard) : Title(same), RunOutcome.Failed, exploration.Failed!.ToString(), exploration.Failure, exploration.FailedTrace ?? same?.Trace)
        {
            Detail = same is null ? "simplified from one that was found" : "the simplest failure, " + Detail(same),
        };

    private static ReportedRun Run(ExploredSchedule kept) => new(
        Title(kept),
        kept.HasFailed ? RunOutcome.Failed : kept.Outcome == ScheduleOutcome.Cut ? RunOutcome.Unknown : RunOutcome.Passed,
        kept.Schedule.ToString(), kept.Failure, kept.Trace)
    {
        Detail = Detail(kept),
    };

    private static string Title(ExploredSchedule kept) =>
        Named(string.Format(CultureInfo.InvariantCulture, "schedule {0}", kept.Number), kept.Shard);

    // Whatever it is shown with: reports of parts may be put together later, and each part counts from one.
    private static string Named(string name, ExplorationShard shard) => shard.Count > 1 ? $"{name} of part {shard}" : name;

    private static string Detail(ExploredSchedule kept)
    {
        string outcome = kept.Outcome switch
        {
            ScheduleOutcome.RanFree => "ran free",
            ScheduleOutcome.Waited => "with waits",
            ScheduleOutcome.Deadlocked => "deadlocked",
            ScheduleOutcome.CheckFailed => "failed at the end",
            ScheduleOutcome.InvariantFailed => "failed at a pause",
            ScheduleOutcome.StarterFailed => "a starter threw",
            ScheduleOutcome.Stalled => "stalled",
            ScheduleOutcome.Cut => "cut",
            _ => "parted",
        };
        return kept.Switches switch
        {
            < 0 => outcome,
            1 => "1 switch, " + outcome,
            _ => string.Format(CultureInfo.InvariantCulture, "{0} switches, {1}", kept.Switches, outcome),
        };
    }
}
