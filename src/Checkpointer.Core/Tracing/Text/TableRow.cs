namespace Checkpointer.Tracing;

/// <summary>
/// One row of a run's table.
/// </summary>
internal sealed class TableRow
{
    /// <summary>The number of the declared step; 0 for what was not declared.</summary>
    public int Number { get; set; }

    public string Declared { get; set; } = "";

    /// <summary>Whether the run failed at this step.</summary>
    public bool IsMarked { get; set; }

    /// <summary>What happened, and in whose columns.</summary>
    public List<TableCell> Cells { get; } = [];

    /// <summary>The columns of those who wait across this row.</summary>
    public IReadOnlyList<int> Waiting { get; set; } = [];

    public string Notes { get; set; } = "";
}

/// <summary>What happened to one starter, in a row.</summary>
/// <param name="Column">Of whom.</param>
/// <param name="Text">What.</param>
/// <param name="Edge">Whether a wait begins or ends with it.</param>
internal readonly record struct TableCell(int Column, string Text, WaitEdge Edge = WaitEdge.None)
{
    public string ToText(Glyphs glyphs) => Edge switch
    {
        WaitEdge.Begins => glyphs.WaitBegins + Text,
        WaitEdge.Ends => glyphs.WaitEnds + Text,
        _ => Text,
    };
}

internal enum WaitEdge
{
    None,
    Begins,
    Ends,
}
