using System.Text;
using Checkpointer.Tracing;

namespace Checkpointer;

/// <summary>
/// The record of a run up to now, from which every report is made. An immutable snapshot.
/// </summary>
public sealed class Trace
{
    private readonly IReadOnlyList<Starter> _starters;
    private readonly IReadOnlyList<Step> _order;

    internal Trace(IReadOnlyList<Starter> starters, IReadOnlyList<Step> order, IReadOnlyList<TraceEvent> events)
    {
        _starters = starters;
        _order = order;
        Events = events;
        Observed = new Schedule(events.Where(e => e.Kind == TraceEventKind.Reached).Select(e => order[e.Step]));
    }

    /// <summary>The steps that were reached, in the order in which they were.</summary>
    public Schedule Observed { get; }

    internal IReadOnlyList<TraceEvent> Events { get; }

    /// <summary>
    /// The run as a table: one column per starter, one row per step that was reached, and per end of a starter. Lines end in a line
    /// feed.
    /// </summary>
    public string ToTable()
    {
        (string Number, int Column, string Text)[] rows = [.. Rows()];
        int[] widths = [.. _starters.Select((s, c) =>
            rows.Where(r => r.Column == c).Select(r => r.Text.Length).Append(s.Name.Length).Max())];

        var table = new StringBuilder();
        Line(table, "", widths, _starters.Select(s => s.Name));
        foreach ((string number, int column, string text) in rows)
            Line(table, number, widths, _starters.Select((_, c) => c == column ? text : ""));
        return table.ToString();
    }

    /// <summary>The table.</summary>
    public override string ToString() => ToTable();

    private IEnumerable<(string, int, string)> Rows()
    {
        var column = _starters.Select((s, i) => (s, i)).ToDictionary(p => p.s, p => p.i);
        foreach (TraceEvent e in Events)
        {
            if (e.Kind == TraceEventKind.Reached)
            {
                foreach (Step step in _order[e.Step].Members)
                    yield return ($"{e.Step + 1}", column[step.Starter], step.Event);
            }
            else if (e.Kind == TraceEventKind.Threw || (e.Kind == TraceEventKind.Completed && !IsStep(e)))
                yield return ("", column[e.Starter!], e.Text);
        }
    }

    private bool IsStep(TraceEvent end) => _order.SelectMany(s => s.Members).Any(s => s is Steps.CompletedStep && ReferenceEquals(s.Starter, end.Starter));

    private static void Line(StringBuilder table, string number, int[] widths, IEnumerable<string> cells)
    {
        string line = number.PadLeft(4) + string.Concat(cells.Select((c, i) => "  " + c.PadRight(widths[i])));
        table.Append(line.TrimEnd()).Append('\n');
    }
}
