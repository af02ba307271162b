namespace Checkpointer.Weaver.Engine.Selection;

/// <summary>
/// What somebody may have meant who misspelt a type.
/// </summary>
internal static class NearestNames
{
    private const int MostEdits = 2;

    /// <summary>
    /// The name that is most like another; <see langword="null"/> if none is so like it that the other is probably a mistake.
    /// </summary>
    public static string? To(string name, IEnumerable<string> names) => names
        .Select(candidate => (Name: candidate, Edits: EditDistance.Between(name, candidate)))
        .Where(candidate => candidate.Edits <= MostEdits)
        .OrderBy(candidate => candidate.Edits)
        .ThenBy(candidate => candidate.Name, StringComparer.Ordinal)
        .Select(candidate => candidate.Name)
        .FirstOrDefault();
}
