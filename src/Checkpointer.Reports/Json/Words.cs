namespace Checkpointer.Reports.Json;

/// <summary>
/// Members of enumerations as words of JSON: <c>stoodStill</c>.
/// </summary>
internal static class Words
{
    public static string Of<T>(T value)
        where T : struct, Enum
    {
        string name = value.ToString();
        return char.ToLowerInvariant(name[0]) + name.Substring(1);
    }

    /// <exception cref="InvalidDataException">It is none of them.</exception>
    public static T Read<T>(string word, string where)
        where T : struct, Enum
    {
        foreach (T value in Values<T>())
        {
            if (Of(value) == word)
                return value;
        }

        throw new InvalidDataException(
            $"This is not a report of Checkpointer: {where} is '{word}'.\n\n"
            + "Likely cause: the file was changed by hand.\n"
            + $"Next: it can be {string.Join(", ", Values<T>().Select(Of))}.");
    }

    private static IEnumerable<T> Values<T>() => Enum.GetValues(typeof(T)).Cast<T>();
}
