using Checkpointer.Exploring.Searches;
using Checkpointer.Failures;

namespace Checkpointer.Exploring;

/// <summary>
/// The message of a replay that the code does not match.
/// </summary>
internal static class PartingText
{
    public static ScheduleFailedException Of(Schedule schedule, ReplayGuide guide, ScheduleRun run, Exploration exploration)
    {
        int place = guide.Matched;
        string word = schedule.Steps[place].ToString();
        string what = guide.Parting ?? "all starters had ended by then";
        string[] observed = [.. guide.Steps.Select(s => s.Step.ToString())];
        var text = new FailureText(
            $"The replay parts from the code at step {place + 1}: the schedule says {word}, but {what}.",
            $"{Table(schedule, observed, place)}\n{run.StarterLines}",
            run.Statuses,
            "the code, or the scenario's checkpoints, have changed since the schedule was recorded; or the scenario is not deterministic.",
            "explore again, and replay what that finds.");
        return new ScheduleFailedException(text, ScheduleOutcome.Parted, schedule, exploration, run.Trace!, run.Exception);
    }

    private static string Table(Schedule schedule, string[] observed, int place)
    {
        int width = Math.Max("schedule".Length, schedule.Steps.Max(s => s.ToString().Length));
        string table = $"       {"schedule".PadRight(width)}  observed\n";
        for (int i = 0; i < Math.Min(schedule.Steps.Count, place + 4); i++)
            table += $"{(i == place ? ">" : " ")} {i + 1,3}  {schedule.Steps[i].ToString().PadRight(width)}  {(i < observed.Length ? observed[i] : "")}".TrimEnd() + "\n";
        return place + 4 < schedule.Steps.Count ? table + $"       ... {schedule.Steps.Count - place - 4} more\n" : table;
    }
}
