namespace Checkpointer.Weaver.Engine.Selection;

/// <summary>
/// How unlike two names are: Levenshtein's number of letters to insert, remove or exchange, whatever their case.
/// </summary>
internal static class EditDistance
{
    public static int Between(string one, string other)
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
