using Mono.Cecil;

namespace Checkpointer.Weaver.Engine.Selection;

/// <summary>
/// What somebody may have meant who misspelt a method.
/// </summary>
internal static class NearestMethods
{
    private const int Most = 3;

    /// <summary>The methods of the types whose names are most like a name: all that exist if they are few.</summary>
    public static IEnumerable<string> To(string name, IEnumerable<TypeDefinition> types) => types.SelectMany(type => type.Methods)
        .Where(method => !CompilerGenerated.Is(method))
        .OrderBy(method => EditDistance.Between(name, method.Name))
        .ThenBy(method => method.Name, StringComparer.Ordinal)
        .Take(Most)
        .Select(MetadataNames.DescribeInType);
}
