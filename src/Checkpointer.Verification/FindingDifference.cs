namespace Checkpointer.Verification;

/// <summary>
/// What weaving did to the findings about an assembly. Nothing is what it should be: a fault that the compiler or a missing
/// dependency left stays where it is, and none is added.
/// </summary>
/// <remarks>
/// A body may stand in a companion, or there as well, so that one may have the findings of the method it stands beside.
/// </remarks>
/// <param name="Added">Findings that the original does not have.</param>
/// <param name="Lost">Findings that the woven assembly does not have: something is no longer looked at.</param>
internal sealed record FindingDifference(IReadOnlyList<Finding> Added, IReadOnlyList<Finding> Lost)
{
    public bool IsEmpty => Added.Count == 0 && Lost.Count == 0;

    public static FindingDifference Between(IReadOnlyList<Finding> original, IReadOnlyList<Finding> woven)
    {
        HashSet<(MethodPlace, string)> before = [.. original.Select(Key)];
        HashSet<(MethodPlace, string)> after = [.. woven.Select(Key)];
        HashSet<(string, string, string)> beforeByName = [.. original.Select(f => (f.Place.Type, f.Place.Method, f.Problem))];

        return new FindingDifference(
            [.. woven.Where(f => !before.Contains(Key(f)) && !IsInherited(f, beforeByName))],
            [.. original.Where(f => !after.Contains(Key(f)))]);
    }

    private static (MethodPlace, string) Key(Finding finding) => (finding.Place, finding.Problem);

    private static bool IsInherited(Finding finding, HashSet<(string, string, string)> original) =>
        finding.Place.NameOfOrigin is { } origin && original.Contains((finding.Place.Type, origin, finding.Problem));
}
