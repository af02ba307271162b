namespace Checkpointer.Exploring;

/// <summary>
/// A failed schedule, as simple as it was found, run once more to be shown.
/// </summary>
/// <param name="Found">The run that failed.</param>
/// <param name="Shown">The same schedule again, with values read at each pause.</param>
/// <param name="First">How many switches the first failure had, before it was simplified.</param>
/// <param name="IsSimplest">Whether every schedule with fewer switches was run, and did not fail.</param>
internal sealed record Failure(ScheduleRun Found, ScheduleRun Shown, int First, bool IsSimplest)
{
    public Schedule Schedule => Found.Schedule;

    /// <summary>Whether the same steps failed the same way a second time.</summary>
    public bool IsRepeatable => Shown.Outcome == Found.Outcome && Shown.Schedule.Equals(Found.Schedule);
}
