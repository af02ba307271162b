namespace Checkpointer.Reports;

/// <summary>
/// What a report can be written as.
/// </summary>
public enum ReportFormat
{
    /// <summary>Tables of text.</summary>
    Text,

    /// <summary>Sequence diagrams in Mermaid's language.</summary>
    Mermaid,

    /// <summary>A page to explore.</summary>
    Html,

    /// <summary>Everything, to be read again.</summary>
    Json,
}
