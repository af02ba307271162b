using System.Globalization;
using System.Text;
using Checkpointer.Tracing;

namespace Checkpointer.Reports.Mermaid;

/// <summary>
/// Text that Mermaid shows as it is: what would mean something to it, or to HTML, is written as an entity.
/// </summary>
internal static class MermaidText
{
    private const int Longest = 120;
    private const int LineLength = 48;

    /// <summary>A name, on one line.</summary>
    public static string Name(string name) => Encode(LineText.CutEnd(LineText.Safe(name), 40, "…"));

    /// <summary>A message or a note; a long one on several lines.</summary>
    public static string Message(string text)
    {
        string safe = LineText.CutEnd(LineText.Safe(text), Longest, "…");
        var lines = new List<string>();
        while (safe.Length > LineLength && safe.LastIndexOf(' ', LineLength) is var space and > 0)
        {
            lines.Add(safe.Substring(0, space));
            safe = safe.Substring(space + 1);
        }

        return string.Join("<br/>", lines.Append(safe).Select(Encode));
    }

    private static string Encode(string text)
    {
        var encoded = new StringBuilder(text.Length);
        foreach (char c in text)
        {
            if (c > 127 || char.IsLetterOrDigit(c) || c is ' ' or '.' or ',' or '-' or '_' or '(' or ')' or '/' or '\'' or '=' or '!' or '?')
                encoded.Append(c);
            else
                encoded.Append('#').Append(((int)c).ToString(CultureInfo.InvariantCulture)).Append(';');
        }

        return encoded.Length == 0 ? " " : encoded.ToString();
    }
}
