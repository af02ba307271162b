using System.Text.RegularExpressions;

namespace Checkpointer.Patterns;

/// <summary>
/// The one wildcard of the pattern language: <c>*</c> stands for any run of characters, none and dots included.
/// </summary>
internal static class Wildcard
{
    public static bool IsIn(string text) => text.Contains('*');

    public static Regex ToRegex(string text) => Whole(Escape(text));

    /// <summary>The expression that matches the text, to be put into a larger one.</summary>
    public static string Escape(string text) => string.Join(".*", text.Split('*').Select(Regex.Escape));

    /// <summary>Anchors an expression on both ends.</summary>
    public static Regex Whole(string expression) => new($@"\A(?:{expression})\z", RegexOptions.CultureInvariant);
}
