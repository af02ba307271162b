using Checkpointer.Tracing;

namespace Checkpointer.Failures;

/// <summary>
/// What a message shows: the table of the run up to its failure, and one line per starter.
/// </summary>
internal static class Picture
{
    // Beyond that many, starters of one status share a line.
    private const int MostLines = 20;
    private const int LongestNames = 60;

    /// <summary>The declared order beside what was observed, with a marker where they part; each line ended by a line feed.</summary>
    public static string Table(Trace trace) => TraceTable.Of(trace, trace.NextStep, TableLimits.Message).ToText(Glyphs.Of(TextStyle.Auto));

    /// <summary>One line per starter: name, status.</summary>
    public static string Lines(IEnumerable<(string Name, string Status)> starters)
    {
        (string Name, string Status)[] all = [.. starters.Select(s => (LineText.Safe(s.Name), s.Status))];
        if (all.Length > MostLines)
            all = [.. all.GroupBy(s => s.Status).Select(g => (Names([.. g.Select(s => s.Name)]), g.Key))];
        int width = all.Max(s => LineText.Width(s.Name));
        return string.Concat(all.Select(s => $"  {LineText.Pad(s.Name, width)}  {s.Status}\n"));
    }

    // a, b, c and 197 more
    private static string Names(string[] names)
    {
        int shown = 1;
        for (int length = names[0].Length; shown < names.Length && (length += names[shown].Length + 2) <= LongestNames;)
            shown++;
        return string.Join(", ", names.Take(shown)) + (shown < names.Length ? $" and {names.Length - shown} more" : "");
    }
}
