using System.Globalization;
using System.Text;

namespace Checkpointer.Tracing;

/// <summary>
/// Text for one line of a table: nothing in it breaks the line or turns its direction, and its width is known.
/// </summary>
internal static class LineText
{
    /// <summary>The text with escapes for what is not one visible character: controls, line separators, marks of direction, broken pairs.</summary>
    public static string Safe(string text)
    {
        int bad = FirstBad(text, 0);
        if (bad < 0)
            return text;

        var safe = new StringBuilder(text.Length + 8);
        int from = 0;
        for (; bad >= 0; bad = FirstBad(text, from))
        {
            safe.Append(text, from, bad - from).Append("\\u").Append(((int)text[bad]).ToString("x4", CultureInfo.InvariantCulture));
            from = bad + 1;
        }

        return safe.Append(text, from, text.Length - from).ToString();
    }

    /// <summary>How many columns of a terminal it takes.</summary>
    public static int Width(string text)
    {
        int width = 0;
        for (int i = 0; i < text.Length; i++)
        {
            width += WidthAt(text, i);
            if (char.IsHighSurrogate(text[i]))
                i++;
        }

        return width;
    }

    public static string Pad(string text, int width) => text + new string(' ', Math.Max(0, width - Width(text)));

    /// <summary>At most so wide, cut in the middle: the end of a name tells more than its beginning.</summary>
    public static string Cut(string text, int width, string ellipsis)
    {
        if (Width(text) <= width)
            return text;

        int room = Math.Max(0, width - ellipsis.Length);
        string head = Head(text, room / 3);
        return head + ellipsis + Tail(text, room - Width(head));
    }

    /// <summary>At most so wide, cut at the end: for sentences.</summary>
    public static string CutEnd(string text, int width, string ellipsis) =>
        Width(text) <= width ? text : Head(text, Math.Max(0, width - ellipsis.Length)) + ellipsis;

    private static string Head(string text, int width)
    {
        int end = 0;
        for (int used = 0; end < text.Length && (used += WidthAt(text, end)) <= width;)
            end += char.IsHighSurrogate(text[end]) ? 2 : 1;
        return text.Substring(0, end);
    }

    private static string Tail(string text, int width)
    {
        int start = text.Length;
        for (int used = 0; start > 0;)
        {
            int previous = start - (char.IsLowSurrogate(text[start - 1]) ? 2 : 1);
            used += WidthAt(text, previous);
            if (used > width)
                break;
            start = previous;
        }

        return text.Substring(start);
    }

    private static int FirstBad(string text, int from)
    {
        for (int i = from; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                i++;
            else if (char.IsControl(text[i]) || char.IsSurrogate(text[i]) || IsLayout(text[i]))
                return i;
        }

        return -1;
    }

    // Line and paragraph separators; marks, embeddings and isolates of direction.
    private static bool IsLayout(char c) => c is '\u2028' or '\u2029' or '\u200e' or '\u200f' or '\u061c' or (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069');

    private static int WidthAt(string text, int index)
    {
        int code = char.IsHighSurrogate(text[index]) ? char.ConvertToUtf32(text, index) : text[index];
        return CharUnicodeInfo.GetUnicodeCategory(text, index) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format
            ? 0
            : IsWide(code) ? 2 : 1;
    }

    // The blocks whose characters take two columns: East Asian scripts, full-width forms, pictures.
    private static bool IsWide(int code) => code is (>= 0x1100 and <= 0x115f) or (>= 0x2e80 and <= 0xa4cf) or (>= 0xac00 and <= 0xd7a3)
        or (>= 0xf900 and <= 0xfaff) or (>= 0xfe30 and <= 0xfe6f) or (>= 0xff00 and <= 0xff60) or (>= 0xffe0 and <= 0xffe6)
        or (>= 0x1f300 and <= 0x1faff) or (>= 0x20000 and <= 0x3fffd);
}
