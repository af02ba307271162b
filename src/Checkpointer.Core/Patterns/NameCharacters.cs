namespace Checkpointer.Patterns;

/// <summary>
/// What names may consist of; those that compilers make up, and programs cannot, included.
/// </summary>
internal static class NameCharacters
{
    public static bool IsPlain(char c) => char.IsLetterOrDigit(c) || c is '_' or '*';

    public static bool IsOfType(char c) => IsPlain(c) || c is '.' or '+' or '/' or '<' or '>' or '$' or '-' or '=' or '|';

    public static bool IsOfMethod(char c) => IsOfType(c) || c is ',' or '[' or ']' or '`';

    /// <summary>Reflection joins a nested type with '+', Cecil with '/'; whoever pastes such a name means the type.</summary>
    public static string JoinedByDots(string name) => name.Replace('+', '.').Replace('/', '.');
}
