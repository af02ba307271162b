using System.Net;
using System.Security.Cryptography;
using System.Text;
using Checkpointer.Reports.Json;

namespace Checkpointer.Reports.Html;

/// <summary>
/// A report as one page that has everything in it.
/// </summary>
/// <remarks>
/// The policy in its head lets nothing but its own style and script take effect, by their hashes: were anything of the report ever
/// taken for markup, it could not run, and nothing is loaded from anywhere.
/// </remarks>
internal static class Page
{
    private static readonly string[] _scripts = ["model.js", "diagram.js", "overview.js", "details.js", "runs.js", "main.js"];
    private static readonly Lazy<(string Html, string Style, string Script)> _parts = new(() => (
        Resources.Text("page.html"),
        Resources.Text("page.css"),
        "\"use strict\";\n" + string.Join("\n", _scripts.Select(Resources.Text))));

    public static string Of(RunReport report)
    {
        (string html, string style, string script) = _parts.Value;
        return Fill(html, new Dictionary<string, string>
        {
            ["title"] = Encoded(Tracing.LineText.CutEnd(Tracing.LineText.Safe(report.Title), 200, "…")),
            ["style-hash"] = Hash(style),
            ["script-hash"] = Hash(script),
            ["style"] = style,
            ["script"] = script,
            ["text"] = Encoded(report.ToText(TextStyle.Unicode)),

            // Its encoder escapes what could end the element.
            ["report"] = ReportJson.Write(report),
        });
    }

    // In one pass: what is filled in is never looked at again.
    private static string Fill(string template, Dictionary<string, string> parts)
    {
        var page = new StringBuilder();
        int from = 0;
        for (int open; (open = template.IndexOf("{{", from, StringComparison.Ordinal)) >= 0;)
        {
            int close = template.IndexOf("}}", open, StringComparison.Ordinal);
            page.Append(template, from, open - from).Append(parts[template.Substring(open + 2, close - open - 2)]);
            from = close + 2;
        }

        return page.Append(template, from, template.Length - from).ToString();
    }

    // A control character in HTML would be an error of the page.
    private static string Encoded(string text) =>
        WebUtility.HtmlEncode(string.Join("\n", text.Split('\n').Select(Tracing.LineText.Safe)));

    private static string Hash(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
#if NET
        return Convert.ToBase64String(SHA256.HashData(bytes));
#else
        using var sha = SHA256.Create();
        return Convert.ToBase64String(sha.ComputeHash(bytes));
#endif
    }
}
