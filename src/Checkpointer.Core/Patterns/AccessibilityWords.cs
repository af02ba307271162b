namespace Checkpointer.Patterns;

/// <summary>
/// How C# writes accessibility.
/// </summary>
internal static class AccessibilityWords
{
    private static readonly Dictionary<Accessibility, string> _words = new()
    {
        [Accessibility.Private] = "private",
        [Accessibility.PrivateProtected] = "private protected",
        [Accessibility.Internal] = "internal",
        [Accessibility.Protected] = "protected",
        [Accessibility.ProtectedInternal] = "protected internal",
        [Accessibility.Public] = "public",
    };

    public static string Words(this Accessibility accessibility) => _words[accessibility];

    public static bool IsWord(string word) => word is "private" or "protected" or "internal" or "public";

    /// <summary>What the words mean together, in any order; <see langword="null"/> if nothing.</summary>
    public static Accessibility? Of(IReadOnlyCollection<string> words) => _words
        .Where(pair => pair.Value.Split(' ') is var parts && parts.Length == words.Count && !parts.Except(words).Any())
        .Select(pair => (Accessibility?)pair.Key)
        .FirstOrDefault();
}
