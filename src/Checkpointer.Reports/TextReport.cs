using System.Globalization;
using System.Text;

namespace Checkpointer.Reports;

/// <summary>
/// A report as text: for each run its title, its table, and why it failed. Runs of which only the schedule was kept, and nothing is to be
/// told, are a line each at the end.
/// </summary>
internal sealed class TextReport
{
    // A person reads no more; a file of JSON has them all.
    private const int MostTables = 200;
    private const int MostLines = 1_000;

    private readonly StringBuilder _text = new();
    private readonly TextStyle _style;

    private TextReport(TextStyle style) => _style = style;

    public static string Of(RunReport report, TextStyle style)
    {
        var text = new TextReport(style);
        if (report.Summary is { } summary)
            text._text.Append(report.Title).Append(": ").Append(summary.Replace("\r\n", "\n").TrimEnd('\n')).Append('\n');

        ReportedRun[] told = [.. report.Runs.Where(r => r.Trace is not null || r.Outcome == RunOutcome.Failed)], others = [.. report.Runs.Except(told)];
        foreach (ReportedRun run in told.OrderByDescending(r => report.Summary is not null && r.Outcome == RunOutcome.Failed).Take(MostTables))
            text.AddTable(run, isTold: report.Summary is not null && run.Message?.Contains("\nNext: ") == true);
        text.AddMore(told.Length - MostTables);
        if (others.Length > 0 && text._text.Length > 0)
            text._text.Append('\n');
        foreach (ReportedRun run in others.Take(MostLines))
            text._text.Append(Heading(run)).Append("  ").Append(run.Schedule).Append('\n');
        text.AddMore(others.Length - MostLines);
        return text._text.ToString();
    }

    // The message of an explorer has the table in it.
    private void AddTable(ReportedRun run, bool isTold)
    {
        _text.Append(_text.Length > 0 ? "\n" : "").Append(Heading(run)).Append("\n\n");
        if (!isTold)
            _text.Append(run.Trace?.ToTable(_style) ?? $"  {run.Schedule}\n");
        if (run.Message is { } message)
            _text.Append(isTold ? "" : "\n").Append(message.Replace("\r\n", "\n").TrimEnd('\n')).Append('\n');
    }

    private void AddMore(int left)
    {
        if (left > 0)
            _text.Append(string.Format(CultureInfo.InvariantCulture, "... and {0} more\n", left));
    }

    private static string Heading(ReportedRun run) =>
        $"{run.Title}: {run.Outcome.ToString().ToLowerInvariant()}{(run.Detail is { } detail ? $" ({detail})" : "")}";
}
