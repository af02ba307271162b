using System.Text.RegularExpressions;

namespace Checkpointer.Patterns;

/// <summary>
/// The parameter list of a pattern: types in order, and whether further parameters may follow them.
/// </summary>
internal sealed class ParameterListPattern(IReadOnlyList<Regex> types, bool isOpen)
{
    /// <summary>Matches every overload: what a pattern without a parameter list means.</summary>
    public static ParameterListPattern Any { get; } = new([], isOpen: true);

    public bool Matches(IReadOnlyList<string> parameterTypes) =>
        (isOpen ? parameterTypes.Count >= types.Count : parameterTypes.Count == types.Count)
        && types.Zip(parameterTypes, (type, name) => type.IsMatch(name)).All(matched => matched);
}
