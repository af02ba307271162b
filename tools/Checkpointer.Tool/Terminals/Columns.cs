using Spectre.Console;

namespace Checkpointer.Tool.Terminals;

/// <summary>
/// Rows of texts: a table to people, columns filled up with spaces to a pipe.
/// </summary>
/// <param name="Headers">The names of the columns.</param>
/// <param name="Rows">The rows.</param>
internal sealed record Columns(IReadOnlyList<string> Headers, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    public void WriteTo(Terminal terminal)
    {
        if (Rows.Count == 0)
            return;

        if (!terminal.IsForPeople)
        {
            int[] widths = [.. Headers.Select((_, column) => Rows.Max(row => row[column].Length))];
            foreach (IReadOnlyList<string> row in Rows)
                terminal.Line("  " + string.Join("  ", row.Select((text, column) => text.PadRight(widths[column]))).TrimEnd());
            return;
        }

        Table table = new Table().RoundedBorder().BorderColor(Color.Grey);
        foreach (string header in Headers)
            table.AddColumn(new TableColumn(new Markup($"[grey]{Markup.Escape(header)}[/]")));
        foreach (IReadOnlyList<string> row in Rows)
            table.AddRow([.. row.Select((text, column) => new Markup(column == 0 ? $"[aqua]{Markup.Escape(text)}[/]" : Markup.Escape(text)))]);
        terminal.Write(table);
    }
}
