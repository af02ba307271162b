namespace Checkpointer.Tracing;

/// <summary>
/// Makes the rows of a run's table from its events: one for each step that was reached, with what else concerns the order between them.
/// </summary>
internal sealed class TableRows
{
    private const int LongestRepetition = 3;

    private readonly Trace _trace;
    private readonly Dictionary<string, int> _columns = [];
    private readonly HashSet<int> _free = [];
    private readonly HashSet<string> _completions;
    private (int Column, string Text, int Count) _surplus;
    private IReadOnlyList<int> _waiting = [];

    private TableRows(Trace trace)
    {
        _trace = trace;
        foreach (string starter in trace.Starters)
            _columns.Add(starter, _columns.Count);
        Names = [.. trace.Starters];
        if (trace.Events.Any(e => e.Kind == TraceEventKind.Unattributed))
            Names.Add("nobody");
        _completions = [.. trace.Order.SelectMany(s => s.Members).Where(s => s.Kind == TraceStepKind.Completed).Select(s => s.Starter)];
    }

    /// <summary>Whose the columns are.</summary>
    public List<string> Names { get; }

    public List<TableRow> Rows { get; } = [];

    public static TableRows Of(Trace trace, int? marked)
    {
        var rows = new TableRows(trace);
        foreach (TraceEvent e in trace.Events.TakeWhile(e => e.Kind != TraceEventKind.Failed))
            rows.Add(e);
        rows.AddFree(except: -1);
        rows.AddUnreached(marked);
        return rows;
    }

    private void Add(TraceEvent e)
    {
        switch (e.Kind)
        {
            case TraceEventKind.Reached:
                AddReached(e.Step!.Value);
                break;
            case TraceEventKind.Surplus or TraceEventKind.Unattributed:
                AddSurplus(ColumnOf(e), $"({e.Text})");
                break;
            case TraceEventKind.StoodStill:
                AddRow(new TableCell(ColumnOf(e), e.Wait is { } wait ? $"waits{(wait.Holder is { } holder ? $" for {holder}" : "")}" : "quiet", WaitEdge.Begins));
                _waiting = [.. _waiting, ColumnOf(e)];
                break;
            case TraceEventKind.GotFree:
                _free.Add(ColumnOf(e));
                break;
            case TraceEventKind.Threw:
            case TraceEventKind.Completed when !_completions.Contains(e.Starter!):
                AddRow(new TableCell(ColumnOf(e), e.Text));
                break;
            case TraceEventKind.Noted:
                Note(e);
                break;
        }
    }

    private int ColumnOf(TraceEvent e) => e.Starter is { } starter ? _columns[starter] : Names.Count - 1;

    // What was only in a row because it happened, and is now told to be a step, is one row.
    private void AddReached(int step)
    {
        FlushSurplus();
        TraceStep listed = _trace.Order[step];
        TableRow? last = Rows.Count > 0 ? Rows[Rows.Count - 1] : null;
        if (last is { Number: 0, Cells: [var only] } && listed.Kind is TraceStepKind.Blocked or TraceStepKind.Quiet or TraceStepKind.Throws
            && only.Column == _columns[listed.Starter] && (listed.Kind == TraceStepKind.Throws || only.Edge == WaitEdge.Begins))
        {
            last.Cells[0] = only with { Text = listed.Event };
        }
        else
        {
            last = AddRow([.. listed.Members.GroupBy(m => m.Starter).Select(g => new TableCell(_columns[g.Key], string.Join(", ", g.Select(m => m.Event))))]);
        }

        last.Number = step + 1;
        last.Declared = listed.ToString();
    }

    private TableRow AddRow(params TableCell[] cells)
    {
        FlushSurplus();
        AddFree(except: cells.Length == 1 ? cells[0].Column : -1);
        var row = new TableRow { Waiting = _waiting };
        foreach (TableCell cell in cells)
        {
            bool ends = _free.Remove(cell.Column);
            row.Cells.Add(ends ? cell with { Edge = WaitEdge.Ends } : cell);
            if (ends)
                _waiting = [.. _waiting.Where(c => c != cell.Column)];
        }

        Rows.Add(row);
        return row;
    }

    // A wait ends in the row of what its starter does next, if that is the next row; else in one of its own.
    private void AddFree(int except)
    {
        FlushSurplus();
        foreach (int column in _free.Where(c => c != except).OrderBy(c => c).ToArray())
        {
            _free.Remove(column);
            var row = new TableRow { Waiting = _waiting };
            row.Cells.Add(new TableCell(column, "free", WaitEdge.Ends));
            _waiting = [.. _waiting.Where(c => c != column)];
            Rows.Add(row);
        }
    }

    private void AddSurplus(int column, string text)
    {
        if (_surplus.Count > 0 && (_surplus.Column, _surplus.Text) != (column, text))
            FlushSurplus();
        _surplus = (column, text, _surplus.Count + 1);
    }

    private void FlushSurplus()
    {
        (int column, string text, int count) = _surplus;
        _surplus = default;
        if (count > LongestRepetition)
            AddRow(new TableCell(column, $"{text} {count} times"));
        for (int i = 0; i < count && count <= LongestRepetition; i++)
            AddRow(new TableCell(column, text));
    }

    private void Note(TraceEvent e)
    {
        if (Rows.LastOrDefault(r => r.Number == e.Step + 1) is { } row)
            row.Notes += (row.Notes.Length > 0 ? ", " : "") + string.Join(", ", e.Values);
    }

    private void AddUnreached(int? marked)
    {
        for (int i = _trace.NextStep; i < _trace.Order.Count; i++)
        {
            TraceStep listed = _trace.Order[i];
            bool isMarked = i == marked;
            TableRow? last = isMarked && Rows.Count > 0 ? Rows[Rows.Count - 1] : null;
            if (last is not { Number: 0, Cells: [var only] } || !IsWhyNot(listed, only))
                last = AddRow(isMarked ? [.. EndsOf(listed)] : []);
            last.Number = i + 1;
            last.Declared = listed.ToString();
            last.IsMarked = isMarked;
            if (isMarked)
                _waiting = [];
        }
    }

    // Who was awaited has ended, or waits.
    private bool IsWhyNot(TraceStep listed, TableCell cell) => cell.Edge == WaitEdge.Begins
        ? listed.Members.Any(m => _columns[m.Starter] == cell.Column)
        : EndsOf(listed).Contains(cell);

    // Who was awaited there and had ended, without it.
    private IEnumerable<TableCell> EndsOf(TraceStep listed) => _trace.Events
        .Where(e => e.Kind is TraceEventKind.Completed or TraceEventKind.Threw && listed.Members.Any(m => m.Starter == e.Starter))
        .Select(e => new TableCell(ColumnOf(e), e.Text));
}
