using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Checkpointer.Tool.Tests.Pictures;

/// <summary>
/// A page that looks like a terminal with a text in it.
/// </summary>
internal static partial class AnsiPage
{
    private static readonly Dictionary<string, string> _styles = new(StringComparer.Ordinal)
    {
        ["1"] = "font-weight:bold",
        ["31"] = "color:#ff7b72",
        ["91"] = "color:#ff7b72",
        ["32"] = "color:#3fb950",
        ["92"] = "color:#56d364",
        ["33"] = "color:#d29922",
        ["93"] = "color:#e3b341",
        ["36"] = "color:#39c5cf",
        ["96"] = "color:#56d4dd",
        ["90"] = "color:#8b949e",
        ["37"] = "color:#b1bac4",
    };

    public static string Of(string text)
    {
        var html = new StringBuilder("""
            <!doctype html><meta charset="utf-8"><style>
            body { margin: 0; background: #0d1117; color: #e6edf3; }
            pre { margin: 0; padding: 18px 22px; font: 14px/20px "DejaVu Sans Mono", monospace; }
            </style><pre>
            """);
        int position = 0;
        bool isOpen = false;
        foreach (Match code in Code().Matches(text))
        {
            html.Append(WebUtility.HtmlEncode(text[position..code.Index]));
            position = code.Index + code.Length;
            if (isOpen)
                html.Append("</span>");
            string[] styles = [.. code.Groups["codes"].Value.Split(';').Where(part => part is not ("" or "0")).Select(part => _styles[part])];
            isOpen = styles.Length > 0;
            if (isOpen)
                html.Append($"<span style=\"{string.Join(';', styles)}\">");
        }

        return html.Append(WebUtility.HtmlEncode(text[position..])).Append("</pre>").ToString();
    }

    [GeneratedRegex("\e\\[(?<codes>[0-9;]*)m", RegexOptions.ExplicitCapture)]
    private static partial Regex Code();
}
