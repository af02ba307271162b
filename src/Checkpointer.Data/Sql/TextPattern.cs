using System.Text.RegularExpressions;

namespace Checkpointer.Data.Sql;

/// <summary>
/// What a test says of the text of a command: a part of it, or, with asterisks, all of it. White space and case do not matter.
/// </summary>
internal sealed class TextPattern
{
    private readonly Regex _regex;

    public TextPattern(string text)
    {
        string[] parts = text.Split('*');
        string body = string.Join(".*", parts.Select(Part));
        _regex = new Regex(parts.Length > 1 ? $"^{body}$" : body, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline);
    }

    public bool Matches(string text) => _regex.IsMatch(Collapsed(text).Trim());

    private static string Part(string part) => Regex.Escape(Collapsed(part));

    private static string Collapsed(string text) => Regex.Replace(text, @"\s+", " ");
}
