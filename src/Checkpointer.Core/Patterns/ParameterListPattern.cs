namespace Checkpointer.Patterns;

/// <summary>
/// The parameter list of a pattern: types in order, and whether further parameters may follow them.
/// </summary>
internal sealed class ParameterListPattern(IReadOnlyList<TypePattern> types, bool isOpen)
{
    /// <summary>Whether there is nothing to compare: <c>(..)</c>.</summary>
    public bool MatchesAny => isOpen && types.Count == 0;

    public bool Matches(IReadOnlyList<string> parameterTypes) =>
        (isOpen ? parameterTypes.Count >= types.Count : parameterTypes.Count == types.Count)
        && types.Zip(parameterTypes, (type, name) => type.Matches(name)).All(matched => matched);

    public override string ToString() =>
        $"({string.Join(", ", types.Select(type => type.Text).Concat(isOpen ? [".."] : Enumerable.Empty<string>()))})";
}
