using Checkpointer.Reports.Mermaid;

namespace Checkpointer.Reports.Files;

/// <summary>
/// Which file holds which format, and what is in it.
/// </summary>
internal static class ReportFormats
{
    private static readonly (string Extension, ReportFormat Format)[] _known =
        [(".html", ReportFormat.Html), (".htm", ReportFormat.Html), (".json", ReportFormat.Json), (".mmd", ReportFormat.Mermaid), (".txt", ReportFormat.Text)];

    public static string ExtensionOf(ReportFormat format) => _known.First(k => k.Format == format).Extension;

    /// <summary>The format that a file's extension names; <see langword="null"/> if it names none.</summary>
    public static ReportFormat? Of(string path)
    {
        string extension = Path.GetExtension(path);
        foreach ((string known, ReportFormat format) in _known)
        {
            if (known.Equals(extension, StringComparison.OrdinalIgnoreCase))
                return format;
        }

        return null;
    }

    public static string Render(RunReport report, ReportFormat format, TextStyle style) => format switch
    {
        ReportFormat.Html => report.ToHtml(),
        ReportFormat.Json => report.ToJson() + "\n",
        ReportFormat.Mermaid => DiagramFile.Of(report),
        _ => report.ToText(style),
    };
}
