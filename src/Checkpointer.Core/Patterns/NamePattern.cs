namespace Checkpointer.Patterns;

/// <summary>
/// A name in which <c>*</c> stands for any run of characters, none and dots included.
/// </summary>
/// <remarks>Asked for every type and every method of an assembly: no regular expression.</remarks>
internal sealed class NamePattern(string text)
{
    private readonly string[] _pieces = text.Split('*');

    public string Text { get; } = text;

    public bool HasWildcard => _pieces.Length > 1;

    public bool IsMatch(string name)
    {
        string first = _pieces[0];
        if (!HasWildcard)
            return name == first;

        string last = _pieces[_pieces.Length - 1];
        if (name.Length < first.Length + last.Length
            || !name.StartsWith(first, StringComparison.Ordinal)
            || !name.EndsWith(last, StringComparison.Ordinal))
        {
            return false;
        }

        // What stands between the first and the last piece has to come in order; the leftmost place of each leaves most for the rest.
        int position = first.Length;
        int end = name.Length - last.Length;
        for (int i = 1; i < _pieces.Length - 1; i++)
        {
            int found = name.IndexOf(_pieces[i], position, end - position, StringComparison.Ordinal);
            if (found < 0)
                return false;
            position = found + _pieces[i].Length;
        }

        return true;
    }
}
