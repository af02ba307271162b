using System.Text;

namespace Checkpointer.Exploring;

/// <summary>
/// A schedule as a table: a column per starter with what it reached and the values read, then a column per watched value.
/// </summary>
internal sealed class FailureTable(ScheduleRun run)
{
    public override string ToString()
    {
        IReadOnlyList<string> names = run.Guide.Names;
        List<string[]> rows = [["", .. names, .. Watches()]];
        for (int i = 0; i < run.Guide.Steps.Count; i++)
            rows.Add(Row(i, names.Count));

        int[] widths = [.. Enumerable.Range(0, rows[0].Length).Select(c => rows.Max(r => r[c].Length))];
        var table = new StringBuilder();
        for (int i = 0; i < rows.Count; i++)
        {
            string mark = i == rows.Count - 1 ? ">" : " ";
            string line = mark + rows[i][0].PadLeft(4) + string.Concat(rows[i].Skip(1).Select((cell, c) => "  " + cell.PadRight(widths[c + 1])));
            table.Append(line.TrimEnd()).Append('\n');
        }

        return table.ToString();
    }

    private string[] Row(int step, int starters)
    {
        ReachedStep reached = run.Guide.Steps[step];
        string text = step < run.ShownSteps.Count ? run.ShownSteps[step] : reached.Step.Event;
        return
        [
            $"{step + 1}",
            .. Enumerable.Range(0, starters).Select(i => i == reached.Starter ? text : ""),
            .. step < run.Watched.Count ? run.Watched[step] : Watches().Select(_ => ""),
        ];
    }

    private IReadOnlyList<string> Watches() => run.Watched.Count > 0 ? run.WatchNames : [];
}
