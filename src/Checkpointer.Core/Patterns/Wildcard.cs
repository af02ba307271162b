using System.Text.RegularExpressions;

namespace Checkpointer.Patterns;

/// <summary>
/// The one wildcard of the pattern language inside types, which are expressions: <c>*</c> stands for any run of characters.
/// </summary>
internal static class Wildcard
{
    /// <summary>The expression that matches the text, to be put into a larger one.</summary>
    public static string Escape(string text) => string.Join(".*", text.Split('*').Select(Regex.Escape));

    /// <summary>Anchors an expression on both ends.</summary>
    public static Regex Whole(string expression) => new($@"\A(?:{expression})\z", RegexOptions.CultureInvariant);
}
