using Checkpointer.Reports.Html;
using Checkpointer.Reports.Json;
using Checkpointer.Reports.Mermaid;

namespace Checkpointer.Reports;

/// <summary>
/// Runs to show: one, those of a test class, or the schedules of an exploration. Immutable.
/// </summary>
public sealed class RunReport
{
    /// <summary>Makes a report.</summary>
    /// <param name="title">What stands above it.</param>
    /// <param name="runs">The runs, in the order in which they were made.</param>
    /// <exception cref="ArgumentNullException">An argument, or one of the runs, is <see langword="null"/>.</exception>
    public RunReport(string title, IEnumerable<ReportedRun> runs)
    {
        Title = title ?? throw new ArgumentNullException(nameof(title));
        Runs = [.. runs ?? throw new ArgumentNullException(nameof(runs))];
        if (Runs.Contains(null!))
            throw new ArgumentNullException(nameof(runs));
    }

    /// <summary>What stands above it.</summary>
    public string Title { get; }

    /// <summary>What they come to, in a line or more: how many schedules there are, and what was left out; <see langword="null"/> if nobody has said.</summary>
    public string? Summary { get; init; }

    /// <summary>The runs.</summary>
    public IReadOnlyList<ReportedRun> Runs { get; }

    /// <summary>Makes a report of one run.</summary>
    /// <param name="title">What it is called.</param>
    /// <param name="trace">Its record.</param>
    /// <param name="exception">
    /// With what the test failed; <see langword="null"/> if it did not. Of a <see cref="CheckpointerException"/> the message is shown, of
    /// another one its whole text.
    /// </param>
    /// <exception cref="ArgumentNullException"><paramref name="title"/> or <paramref name="trace"/> is <see langword="null"/>.</exception>
    public static RunReport Of(string title, Trace trace, Exception? exception = null)
    {
        RunOutcome outcome = exception is not null || trace?.Failure is not null ? RunOutcome.Failed : RunOutcome.Passed;
        return new RunReport(title, [new ReportedRun(title, outcome, trace!, exception is CheckpointerException ? exception.Message : exception?.ToString())]);
    }

    /// <summary>
    /// Makes a report of an exploration: its schedules, the failure that it has handed back first. That one has its record, the others if
    /// <see cref="ExplorerOptions.KeepTraces"/> was set; else their steps are drawn.
    /// </summary>
    /// <param name="title">What it is called.</param>
    /// <param name="exploration">
    /// The result, of <see cref="Explorer.TryExploreAsync"/> or of <see cref="ScheduleFailedException.Exploration"/>.
    /// </param>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static RunReport Of(string title, Exploration exploration) =>
        new(title, ExplorationRuns.Of(exploration ?? throw new ArgumentNullException(nameof(exploration)))) { Summary = exploration.ToString() };

    /// <summary>Puts the runs of several reports into one, and their summaries below each other, each with the title of its report if there are several.</summary>
    /// <param name="title">What stands above it.</param>
    /// <param name="reports">The reports.</param>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static RunReport Merge(string title, IEnumerable<RunReport> reports)
    {
        RunReport[] all = [.. reports ?? throw new ArgumentNullException(nameof(reports))];
        string[] summaries = [.. all.Where(r => r.Summary is not null).Select(r => all.Length == 1 ? r.Summary! : $"{r.Title}: {r.Summary}")];
        return new(title, all.SelectMany(r => r.Runs)) { Summary = summaries.Length > 0 ? string.Join("\n", summaries) : null };
    }

    /// <summary>Reads what <see cref="ToJson"/> has written.</summary>
    /// <param name="json">The text.</param>
    /// <exception cref="ArgumentNullException"><paramref name="json"/> is <see langword="null"/>.</exception>
    /// <exception cref="InvalidDataException">It is not such a report, or one of a later version.</exception>
    public static RunReport Parse(string json) => ReportJson.Read(json ?? throw new ArgumentNullException(nameof(json)));

    /// <summary>Everything, as JSON; <see cref="JsonSchema"/> describes it.</summary>
    public string ToJson() => ReportJson.Write(this);

    /// <summary>Each run as a table of text, with its title and why it failed; lines end in a line feed.</summary>
    /// <param name="style">The characters to draw with.</param>
    public string ToText(TextStyle style = TextStyle.Auto) => TextReport.Of(this, style);

    /// <summary>
    /// A sequence diagram for each run that has a trace, in Mermaid's language, failing runs first. Each can stand
    /// in a <c>mermaid</c> block of Markdown.
    /// </summary>
    public IReadOnlyList<string> ToMermaid() =>
        [.. Runs.OrderByDescending(r => r.Outcome == RunOutcome.Failed).Where(r => r.Trace is not null).Select(r => SequenceDiagram.Of(r.Trace!))];

    /// <summary>A page to explore the runs in, with everything in it: it loads nothing.</summary>
    public string ToHtml() => Page.Of(this);

    /// <summary>The JSON Schema (draft 2020-12) of <see cref="ToJson"/>.</summary>
    public static string JsonSchema => Resources.Text("report.schema.json");
}
