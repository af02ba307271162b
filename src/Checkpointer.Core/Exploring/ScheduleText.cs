using Checkpointer.Failures;

namespace Checkpointer.Exploring;

/// <summary>
/// The message of a failed schedule: what happened, what each starter did in columns, the likely cause, the line that replays it.
/// </summary>
internal sealed class ScheduleText(Failure failure, Exploration exploration, ExplorerOptions options, long foundAt)
{
    private readonly ScheduleRun _run = failure.Found;

    public ScheduleFailedException ToException() => new(
        new FailureText(What(), $"{Table()}\n{_run.StarterLines}\nFound: {Found()}", _run.Statuses, Cause(), Next()), _run.Outcome, failure.Schedule, exploration, failure.Shown.Trace!, _run.Exception is DeadlockException or StalledException ? null : _run.Exception);

    private string What()
    {
        List<ReachedStep> steps = _run.Guide.Steps;
        string last = steps.Count > 0 ? $"step {steps.Count}, {steps[steps.Count - 1].Step}" : "the beginning";
        string thrown = _run.Exception is { } e and not DeadlockException and not StalledException ? "\n" + Indented(new ThrownText(e)) : "";
        return _run.Outcome switch
        {
            ScheduleOutcome.InvariantFailed => $"What must always hold does not hold at {last}.{thrown}",
            ScheduleOutcome.CheckFailed when _run.Guide.LetsAllGo => $"What must hold at the end does not, after all starters ran at once.{thrown}",
            ScheduleOutcome.CheckFailed => $"What must hold at the end does not, after {Plural(steps.Count, "step")} with {Plural(_run.Switches, "switch", "es")}.{thrown}",
            ScheduleOutcome.StarterFailed => $"{steps[steps.Count - 1].Step.Starter.Name} threw at {last}.{thrown}",
            ScheduleOutcome.Deadlocked => $"After {last}, all starters that have not ended wait for each other: a deadlock.",
            _ when WhoIsQuiet() is { Length: > 0 } quiet => $"After {last}, nobody moves any more: {quiet}.",
            _ => $"After {last}, nothing moved any more for {Seconds(options.Runner.StallTimeout)}.",
        };
    }

    private string Table() => new FailureTable(failure.IsRepeatable ? failure.Shown : _run).ToString();

    private string Found()
    {
        string number = foundAt > 1 ? $"schedule {foundAt}" : "the first schedule";
        if (_run.Guide.LetsAllGo)
            return $"{number} ({exploration.Strategy}); no order of the checkpoints that fails was found to show instead.";

        string simple = failure.First == int.MaxValue ? "" : failure.First > _run.Switches ? $"simplified from {Plural(failure.First, "switch", "es")}; " : "";
        string least = _run.Switches == 0 ? "no switch at all"
            : failure.IsSimplest ? "no schedule with fewer switches fails"
            : "whether one with fewer switches fails was not found out";
        string again = failure.IsRepeatable ? "" : "; it did NOT fail again when it was repeated, so the scenario is not deterministic";
        return exploration.Strategy == "replay" ? "by replay." : $"{number} ({exploration.Strategy}); {simple}{least}{again}.";
    }

    private string Cause()
    {
        if (_run.Guide.LetsAllGo)
            return "chance has made an order of what stands between the checkpoints.";
        if (_run.Outcome is ScheduleOutcome.Deadlocked)
            return "they take what they hold in different orders, or one waits for what it holds itself.";
        if (_run.Outcome is ScheduleOutcome.Stalled)
        {
            return WhoIsQuiet() is { Length: > 0 } quiet
                ? !quiet.Contains(", ") ? "it waits for what nobody will do any more: a signal that came before it waited, a lock that nobody gave back; or it loops."
                : "they wait for what another of them holds, and nobody can tell (a semaphore, an asynchronous lock, a channel); or for what nobody will do any more."
                : "a starter waits for what nobody will do any more; or for what another holds, and nobody can tell (a semaphore, an asynchronous lock); or it loops.";
        }

        return Interruptions.Of(_run.Guide) is { } words ? words : "it does not take others: the starters fail one after the other as well.";
    }

    private string Next() => _run.Guide.LetsAllGo
        ? "list checkpoints between what starters read and what they write, and explore with another strategy: then the order is found, and can be repeated."
        : (_run.Outcome != ScheduleOutcome.Stalled ? ""
            : _run.QuietPeriod == Timeout.InfiniteTimeSpan ? "if it waits for what another holds, set Options.Runner.QuietPeriod, to 100 ms say: who is quiet for so long lets the others go on. Else "
            : "that is weak evidence: if one of them is only slow, raise Options.Runner.QuietPeriod. Else ")
        + $"repeat it, and look at each pause:\n  {(options.ReplayLine ?? ReplayLine)(Literal(failure.Schedule.ToString()))}";

    private static string ReplayLine(string schedule) => $"await new Explorer(Arrange).ReplayAsync({schedule});";

    // Each with the step at which it was found to be.
    private string WhoIsQuiet()
    {
        List<ReachedStep> steps = _run.Guide.Steps;
        string[] quiet =
        [
            .. from starter in steps.Where(s => s.Step is Steps.QuietStep).Select(s => s.Starter).Distinct()
               let at = steps.FindLastIndex(s => s.Starter == starter)
               where steps[at].Step is Steps.QuietStep
               let before = steps.FindLastIndex(Math.Max(at - 1, 0), at, s => s.Starter == starter)
               select $"{_run.Guide.Names[starter]} is quiet {(before >= 0 ? "after " + steps[before].Step.Event : "after its start")} (step {at + 1})",
        ];
        return string.Join(", ", quiet);
    }

    private static string Literal(string text) => '"' + EscapedText.Of(text).Replace("\"", "\\\"") + '"';

    private static string Plural(int count, string word, string ending = "s") => $"{count} {word}{(count == 1 ? "" : ending)}";

    private static string Seconds(TimeSpan time) => FormattableString.Invariant($"{time.TotalSeconds:0.###} s");

    private static string Indented(ThrownText thrown) => $"  {thrown.Type}: {thrown.Message.Trim().Replace("\r\n", "\n").Replace("\n", "\n  ")}";
}
