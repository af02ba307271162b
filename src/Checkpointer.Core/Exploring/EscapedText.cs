using System.Globalization;
using System.Text;

namespace Checkpointer.Exploring;

/// <summary>
/// Text on one line, by C#'s escapes: whatever ends a line somewhere, cannot be seen, or is half a character and would be lost in a file.
/// </summary>
internal static class EscapedText
{
    public static string Of(string text)
    {
        var escaped = new StringBuilder(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                escaped.Append(text[i]).Append(text[++i]);
            else
                escaped.Append(Of(text[i]));
        }

        return escaped.ToString();
    }

    /// <exception cref="FormatException">An escape in it is none.</exception>
    public static string Read(string escaped)
    {
        var text = new StringBuilder(escaped.Length);
        for (int i = 0; i < escaped.Length; i++)
        {
            if (escaped[i] != '\\')
            {
                text.Append(escaped[i]);
                continue;
            }

            char kind = ++i < escaped.Length ? escaped[i] : '\0';
            text.Append(kind switch { '\\' => '\\', 'n' => '\n', 'r' => '\r', 't' => '\t', 'u' => Code(escaped, i + 1), _ => throw NoEscape(escaped) });
            i += kind == 'u' ? 4 : 0;
        }

        return text.ToString();
    }

    private static string Of(char c) => c switch
    {
        '\\' => @"\\",
        '\n' => @"\n",
        '\r' => @"\r",
        '\t' => @"\t",
        ' ' => " ",
        _ when char.IsControl(c) || char.IsWhiteSpace(c) || char.GetUnicodeCategory(c) is UnicodeCategory.Format or UnicodeCategory.Surrogate => $"\\u{(int)c:x4}",
        _ => c.ToString(),
    };

    private static char Code(string escaped, int at)
    {
        int code = 0;
        for (int i = at; i < at + 4; i++)
            code = i < escaped.Length && Uri.IsHexDigit(escaped[i]) ? (code * 16) + Uri.FromHex(escaped[i]) : throw NoEscape(escaped);
        return (char)code;
    }

    private static FormatException NoEscape(string escaped) => new($"A backslash in this text begins no escape: '{escaped}'.");
}
