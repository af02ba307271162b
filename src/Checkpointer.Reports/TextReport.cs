using System.Text;

namespace Checkpointer.Reports;

/// <summary>
/// A report as text: for each run its title, its table, and why it failed.
/// </summary>
internal static class TextReport
{
    public static string Of(RunReport report, TextStyle style)
    {
        var text = new StringBuilder();
        foreach (ReportedRun run in report.Runs)
        {
            text.Append(text.Length > 0 ? "\n" : "").Append(run.Title).Append(": ").Append(run.Outcome.ToString().ToLowerInvariant()).Append("\n\n");
            text.Append(run.Trace?.ToTable(style) ?? $"  {run.Schedule}\n");
            if (run.Message is { } message)
                text.Append('\n').Append(message.Replace("\r\n", "\n").TrimEnd('\n')).Append('\n');
        }

        return text.ToString();
    }
}
