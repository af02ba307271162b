using System.Globalization;
using System.Text;

namespace Checkpointer.Tracing;

/// <summary>
/// A run as a table of text, at most 100 columns wide.
/// </summary>
/// <remarks>
/// As wide as it needs to be, if that fits. Else the widest columns are cut to one width, the notes first. If even narrow columns would
/// not fit, for there are too many starters, one column tells what happened to whom.
/// </remarks>
internal sealed class TraceTable
{
    private const int Width = 100;
    private const int NarrowestColumn = 10;
    private const int NarrowestNotes = 20;
    private const string Gap = "  ";

    private readonly List<string> _names;
    private readonly List<TableRow> _rows;
    private readonly bool _hasOrder;
    private readonly int _numberWidth;

    private TraceTable(List<string> names, List<TableRow> rows, bool hasOrder)
    {
        _names = names;
        _rows = rows;
        _hasOrder = hasOrder;
        _numberWidth = Math.Max(3, rows.Select(r => r.Number).DefaultIfEmpty().Max().ToString(CultureInfo.InvariantCulture).Length);
    }

    /// <param name="trace">The run.</param>
    /// <param name="marked">The place in the order at which it failed; <see langword="null"/> if it did not.</param>
    /// <param name="limits">How many rows to show.</param>
    public static TraceTable Of(Trace trace, int? marked, TableLimits limits)
    {
        var made = TableRows.Of(trace, marked);
        return new TraceTable(made.Names, Shown(made.Rows, limits), trace.Order.Count > 0);
    }

    public string ToText(Glyphs glyphs)
    {
        int room = Width - Prefix("", 0).Length;
        string[][] table = Lines(glyphs, inColumns: true);
        int[] widths = Widths(table);
        if (!Fit(widths, room))
        {
            table = Lines(glyphs, inColumns: false);
            widths = Widths(table);
            Fit(widths, room);
        }

        var text = new StringBuilder();
        for (int i = 0; i < table.Length; i++)
        {
            TableRow? row = i == 0 ? null : _rows[i - 1];
            string line = Prefix(row is { IsMarked: true } ? ">" : "", row?.Number ?? 0);
            line += string.Join(Gap, table[i].Select((cell, c) => LineText.Pad(Cut(cell, c, widths, glyphs), widths[c])).Where((_, c) => widths[c] > 0));
            text.Append(line.TrimEnd()).Append('\n');
        }

        return text.ToString();
    }

    // Rows around the marked one, or the last; what is left out is one row that says so.
    private static List<TableRow> Shown(List<TableRow> rows, TableLimits limits)
    {
        int middle = rows.FindIndex(r => r.IsMarked) is var marked and >= 0 ? marked : rows.Count - 1;
        int first = limits.Before >= middle ? 0 : middle - limits.Before;
        int last = limits.After >= rows.Count - 1 - middle ? rows.Count - 1 : middle + limits.After;
        List<TableRow> shown = rows.GetRange(first, last - first + 1);
        if (first > 0)
            shown.Insert(0, LeftOut(first));
        if (last < rows.Count - 1)
            shown.Add(LeftOut(rows.Count - 1 - last));
        return shown;
    }

    private static TableRow LeftOut(int count) => new() { Declared = $"({count} rows left out)" };

    // Declared, the starters or one column for all, notes. The first line is the head.
    private string[][] Lines(Glyphs glyphs, bool inColumns)
    {
        bool hasNotes = _rows.Any(r => r.Notes.Length > 0);
        string[] names = inColumns ? [.. _names.Select(LineText.Safe)] : ["observed"];
        string[] head = [_hasOrder ? "declared" : "", .. names, hasNotes ? "notes" : ""];
        return [head, .. _rows.Select(r => (string[])[LineText.Safe(r.Declared), .. inColumns ? InColumns(r, glyphs) : [InOneColumn(r)], LineText.Safe(r.Notes)])];
    }

    private string[] InColumns(TableRow row, Glyphs glyphs)
    {
        string[] cells = new string[_names.Count];
        for (int i = 0; i < cells.Length; i++)
            cells[i] = row.Waiting.Contains(i) ? glyphs.Waits : "";
        foreach (TableCell cell in row.Cells)
            cells[cell.Column] = LineText.Safe(cell.ToText(glyphs));
        return cells;
    }

    private string InOneColumn(TableRow row) =>
        LineText.Safe(string.Join(" ", row.Cells.Select(c => $"{Checkpoints.Names.AsWord(_names[c.Column])}:{c.Text}")));

    private string Prefix(string mark, int number) =>
        $"{mark,-1} {(number > 0 ? number.ToString(CultureInfo.InvariantCulture) : "").PadLeft(_numberWidth)}{Gap}";

    private static int[] Widths(string[][] table) =>
        [.. Enumerable.Range(0, table[0].Length).Select(c => table.Max(line => LineText.Width(line[c])))];

    private static bool Fit(int[] widths, int room)
    {
        int notes = widths.Length - 1;
        if (Total(widths) > room)
            widths[notes] = Math.Min(widths[notes], Math.Max(NarrowestNotes, room - Total([.. widths.Take(notes)]) - Gap.Length));
        for (int level = widths.Take(notes).Max(); Total(widths) > room && level > NarrowestColumn;)
        {
            level--;
            for (int c = 0; c < notes; c++)
                widths[c] = Math.Min(widths[c], level);
        }

        return Total(widths) <= room;
    }

    private static int Total(int[] widths) => widths.Sum() + Gap.Length * Math.Max(0, widths.Count(w => w > 0) - 1);

    private static string Cut(string cell, int column, int[] widths, Glyphs glyphs) => column == widths.Length - 1
        ? LineText.CutEnd(cell, widths[column], glyphs.Ellipsis)
        : LineText.Cut(cell, widths[column], glyphs.Ellipsis);
}
