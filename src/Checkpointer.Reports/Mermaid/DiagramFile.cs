namespace Checkpointer.Reports.Mermaid;

/// <summary>
/// A report as one file of Mermaid, which draws one diagram of each: the first, a failing run's if there is one.
/// </summary>
internal static class DiagramFile
{
    public static string Of(RunReport report)
    {
        IReadOnlyList<string> diagrams = report.ToMermaid();
        return diagrams.Count switch
        {
            0 => "sequenceDiagram\n    participant report\n    Note over report: no run of this report has a record\n",
            1 => diagrams[0],
            _ => $"%% The first of {diagrams.Count} diagrams: RunReport.ToMermaid() has each, and a page (html) shows all.\n{diagrams[0]}",
        };
    }
}
