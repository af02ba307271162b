using System.Xml;
using System.Xml.Linq;

namespace Checkpointer.Weaver.Engine.Reporting;

/// <summary>
/// Something to report, and the place in the configuration that it is about.
/// </summary>
/// <param name="Text">What there is to say.</param>
/// <param name="File">The file of the configuration; <see langword="null"/> if it was not read from one.</param>
/// <param name="Line">The line, from 1; 0 if it is not known.</param>
/// <param name="Column">The column, from 1; 0 if it is not known.</param>
internal sealed record Finding(string Text, string? File, int Line, int Column)
{
    public static Finding Of(string text) => new(text, null, 0, 0);

    /// <summary>About a part of the configuration, which knows its place if it was read with line information and base URI.</summary>
    public static Finding At(XObject place, string text)
    {
        IXmlLineInfo line = place;
        return line.HasLineInfo() ? new(text, FileOf(place), line.LineNumber, line.LinePosition) : Of(text);
    }

    /// <summary>The text, and the place in parentheses: <c>(FodyWeavers.xml, line 3)</c>.</summary>
    public override string ToString() => Line == 0 ? Text : $"{Text} ({(File is null ? "" : Path.GetFileName(File) + ", ")}line {Line})";

    private static string? FileOf(XObject place) =>
        Uri.TryCreate(place.BaseUri, UriKind.Absolute, out Uri? uri) && uri.IsFile ? uri.LocalPath : null;
}
