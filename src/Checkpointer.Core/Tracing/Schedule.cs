namespace Checkpointer;

/// <summary>
/// An order as text: <c>alice:read bob:read alice:write bob:write</c>.
/// </summary>
/// <remarks>
/// One word a step, separated by single spaces: the starter's name, a colon, the name of what it reaches. A name that would not read
/// as one word, with white space, a colon, a quotation mark or a control character in it, stands in quotation marks, with C#'s
/// escapes.
/// </remarks>
public sealed class Schedule : IEquatable<Schedule>
{
    private readonly string _text;

    internal Schedule(IEnumerable<Step> steps) => _text = string.Join(" ", steps);

    internal Schedule(string text) => _text = text;

    /// <summary>Whether the texts are the same.</summary>
    /// <param name="other">The other; <see langword="null"/> is equal to none.</param>
    public bool Equals(Schedule? other) => other is not null && other._text == _text;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Schedule);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(_text);

    /// <summary>The text.</summary>
    public override string ToString() => _text;
}
