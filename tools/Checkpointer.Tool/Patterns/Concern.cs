using Checkpointer.Patterns;
using Checkpointer.Tool.Assemblies;
using Checkpointer.Weaver.Engine.Selection;

namespace Checkpointer.Tool.Patterns;

/// <summary>
/// Which assemblies a set of rules can concern, by the names in them alone.
/// </summary>
internal sealed class Concern(Rules rules)
{
    private const int Most = 3;

    /// <summary>Whether a pattern names a type that the assembly has, or a call pattern one that it mentions.</summary>
    public bool Is(AssemblyOutline outline) =>
        rules.Methods.Any(pattern => outline.Types.Keys.Any(pattern.MatchesType))
        || rules.Calls.Any(pattern => outline.Mentioned.Any(pattern.MatchesType));

    /// <summary>The patterns whose type no assembly has, or mentions.</summary>
    public IEnumerable<MethodPattern> WithoutType(IReadOnlyList<AssemblyOutline> outlines) =>
        rules.Methods.Where(pattern => !outlines.Any(outline => outline.Types.Keys.Any(pattern.MatchesType)))
            .Concat(rules.Calls.Where(pattern => !outlines.Any(outline => outline.Mentioned.Any(pattern.MatchesType))));

    /// <summary>That nothing in the assemblies is meant, and what may have been.</summary>
    public string NoMatch(IReadOnlyList<AssemblyOutline> outlines) => string.Join('\n', rules.Methods
        .Select(pattern => $"'{pattern.Text}' matches no method.{NearestMethods(pattern, outlines)}")
        .Concat(rules.Calls.Select(pattern => $"'{pattern.Text}' matches no call.{NearestMentioned(pattern, outlines)}")))
        + "\nNext: `checkpointer inspect` lists what can be probed; docs/patterns.md has the language of patterns.";

    // Of the types that are meant, methods; if none is meant, types: their names are what is probably misspelt.
    private static string NearestMethods(MethodPattern pattern, IReadOnlyList<AssemblyOutline> outlines)
    {
        KeyValuePair<string, IReadOnlyList<string>>[] types = [.. outlines.SelectMany(outline => outline.Types).Where(type => IsWritten(type.Key))];
        string[] methods =
        [
            .. types.Where(type => pattern.MatchesType(type.Key))
                .SelectMany(type => type.Value.Where(IsWritten).Select(method => $"{type.Key}::{method}")),
        ];
        return methods.Length > 0
            ? Nearest(pattern.MethodText, methods, method => method[(method.LastIndexOf("::", StringComparison.Ordinal) + 2)..])
            : Nearest(pattern.TypeText, types.Select(type => type.Key), type => type);
    }

    private static string NearestMentioned(MethodPattern pattern, IReadOnlyList<AssemblyOutline> outlines) =>
        Nearest(pattern.TypeText, outlines.SelectMany(outline => outline.Mentioned), type => type);

    private static string Nearest(string meant, IEnumerable<string> names, Func<string, string> part)
    {
        string[] nearest =
        [
            .. names.Distinct(StringComparer.Ordinal)
                .Select(name => (Name: name, Edits: Edits(meant, part(name))))
                .Where(name => name.Edits <= Math.Max(2, meant.Length / 3))
                .OrderBy(name => name.Edits)
                .ThenBy(name => name.Name, StringComparer.Ordinal)
                .Take(Most)
                .Select(name => name.Name),
        ];
        return nearest.Length > 0 ? $" Nearest: {string.Join(", ", nearest)}." : "";
    }

    // Of a name with a wildcard, what stands before it is compared to as much of the other.
    private static int Edits(string meant, string name)
    {
        int wildcard = meant.IndexOf('*', StringComparison.Ordinal);
        string written = wildcard > 0 ? meant[..wildcard] : meant;
        return EditDistance.Between(written, wildcard > 0 && name.Length > written.Length ? name[..written.Length] : name);
    }

    private static bool IsWritten(string name) => !name.Contains('<');
}
