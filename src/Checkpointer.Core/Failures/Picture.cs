using System.Text;
using Checkpointer.Tracing;

namespace Checkpointer.Failures;

/// <summary>
/// The declared order beside what was observed, with a marker where they part, and one line per starter.
/// </summary>
internal sealed class Picture(IReadOnlyList<Step> order, IReadOnlyList<TraceEvent> trace, int next)
{
    private const int LongestRun = 3;

    private readonly List<(int Number, string Declared, string Observed)> _rows = [];

    /// <summary>The table, each line ended by a line feed.</summary>
    public string Table(string observedAtMarker)
    {
        Fill(observedAtMarker);
        int width = _rows.Select(r => r.Declared.Length).Append("declared".Length).Max();
        var table = new StringBuilder();
        table.Append("       ").Append("declared".PadRight(width)).Append("  observed\n");
        foreach ((int number, string declared, string observed) in _rows)
        {
            string line = $"{(number == next + 1 ? ">" : " ")} {(number > 0 ? $"{number,3}" : "   ")}  {declared.PadRight(width)}  {observed}";
            table.Append(line.TrimEnd()).Append('\n');
        }

        return table.ToString();
    }

    /// <summary>One line per starter: name, status.</summary>
    public static string Lines(IEnumerable<(string Name, string Status)> starters)
    {
        (string Name, string Status)[] all = [.. starters];
        int width = all.Max(s => s.Name.Length);
        return string.Concat(all.Select(s => $"  {s.Name.PadRight(width)}  {s.Status}\n"));
    }

    // Surplus hits stand in brackets between the steps, where they happened; long runs of one are counted.
    private void Fill(string observedAtMarker)
    {
        string? surplus = null;
        int count = 0;
        foreach (TraceEvent e in trace)
        {
            if (e.Kind is TraceEventKind.Surplus or TraceEventKind.Unattributed)
            {
                string text = $"({Checkpoints.Names.AsWord(e.Starter?.Name ?? "nobody")}:{Checkpoints.Names.AsWord(e.Text)})";
                if (text != surplus)
                    Flush(ref surplus, ref count);
                surplus = text;
                count++;
            }
            else if (e.Kind == TraceEventKind.Reached)
            {
                Flush(ref surplus, ref count);
                _rows.Add((e.Step + 1, order[e.Step].ToString(), order[e.Step].ToString()));
            }
        }

        Flush(ref surplus, ref count);
        for (int i = next; i < order.Count; i++)
            _rows.Add((i + 1, order[i].ToString(), i == next ? observedAtMarker : ""));
    }

    private void Flush(ref string? surplus, ref int count)
    {
        if (surplus is not null && count > LongestRun)
            _rows.Add((0, "", $"{surplus} {count} times"));
        else
        {
            for (int i = 0; i < count; i++)
                _rows.Add((0, "", surplus!));
        }

        surplus = null;
        count = 0;
    }
}
