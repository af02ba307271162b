using System.Globalization;

namespace Checkpointer.Patterns;

/// <summary>
/// The text of a pattern, and how far it has been read.
/// </summary>
internal sealed class PatternText(string text)
{
    public int Position { get; set; }

    public bool IsAtEnd => Position == text.Length;

    public char Current => text[Position];

    public char Previous => text[Position - 1];

    /// <summary>What stands here up to the next white space.</summary>
    public string Word => string.Concat(text.Skip(Position).TakeWhile(c => !char.IsWhiteSpace(c)));

    public string Rest => text.Substring(Position);

    public string Since(int start) => text.Substring(start, Position - start);

    public bool At(string token) => string.CompareOrdinal(text, Position, token, 0, token.Length) == 0;

    /// <summary>Whether white space stands here, and one of the tokens after it; an empty one is the end.</summary>
    public bool IsSpaceBefore(params string[] tokens)
    {
        if (!char.IsWhiteSpace(Current))
            return false;

        string next = Rest.TrimStart();
        return tokens.Any(token => token.Length == 0 ? next.Length == 0 : next.StartsWith(token, StringComparison.Ordinal));
    }

    public bool TryTake(string token)
    {
        SkipSpaces();
        if (!At(token))
            return false;

        Position += token.Length;
        return true;
    }

    /// <summary>Takes a word that white space follows.</summary>
    public bool TryTakeWord(string word)
    {
        SkipSpaces();
        int end = Position + word.Length;
        return end < text.Length && char.IsWhiteSpace(text[end]) && TryTake(word);
    }

    public void SkipSpaces()
    {
        while (!IsAtEnd && char.IsWhiteSpace(Current))
            Position++;
    }

    public FormatException Wrong(string what) => new(string.Format(
        CultureInfo.InvariantCulture,
        """
        '{0}' is no method pattern: {1} (column {2}).
        A pattern is Type::Method, or Type::Method(parameter types); '*' stands for any characters, a last '..' for any further parameters.
        Example: Legacy.Billing.InvoiceStore::Commit(int, ..)
        """,
        text,
        what,
        Position + 1));
}
