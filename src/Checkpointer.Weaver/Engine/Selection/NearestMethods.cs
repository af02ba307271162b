using Mono.Cecil;

namespace Checkpointer.Weaver.Engine.Selection;

/// <summary>
/// What somebody may have meant who misspelt a method.
/// </summary>
internal static class NearestMethods
{
    private const int Most = 3;

    /// <summary>The methods of the type whose names are most like a name: all that exist if they are few.</summary>
    public static IEnumerable<string> To(string name, TypeDefinition type) => type.Methods
        .Where(method => !CompilerGenerated.Is(method))
        .OrderBy(method => Distance(name, method.Name))
        .ThenBy(method => method.Name, StringComparer.Ordinal)
        .Take(Most)
        .Select(MetadataNames.DescribeInType);

    // Levenshtein's: how many letters to insert, remove or exchange.
    private static int Distance(string one, string other)
    {
        int[] previous = [.. Enumerable.Range(0, other.Length + 1)];
        for (int i = 0; i < one.Length; i++)
        {
            int[] current = new int[other.Length + 1];
            current[0] = i + 1;
            for (int j = 0; j < other.Length; j++)
            {
                int exchange = previous[j] + (char.ToUpperInvariant(one[i]) == char.ToUpperInvariant(other[j]) ? 0 : 1);
                current[j + 1] = Math.Min(exchange, Math.Min(previous[j + 1], current[j]) + 1);
            }

            previous = current;
        }

        return previous[other.Length];
    }
}
