namespace Checkpointer.Tool.Weaving;

/// <summary>
/// What a weaving came to.
/// </summary>
/// <param name="Target">The assembly or folder.</param>
/// <param name="Output">Where the woven copies are; <see langword="null"/>: in place.</param>
/// <param name="IsTrial">Whether nothing was written.</param>
/// <param name="Seen">How many assemblies there are: of these, the names were looked at.</param>
/// <param name="Read">How many of them a pattern could concern: these were read.</param>
/// <param name="Assemblies">What became of the ones that were read.</param>
/// <param name="Added">Files that woven assemblies need, and that were not there.</param>
/// <param name="Unmatched">Patterns whose type no assembly has.</param>
internal sealed record WeaveResult(
    string Target,
    string? Output,
    bool IsTrial,
    int Seen,
    int Read,
    IReadOnlyList<AssemblyResult> Assemblies,
    IReadOnlyList<string> Added,
    IReadOnlyList<string> Unmatched)
{
    public int Woven => Assemblies.Count(assembly => assembly.Outcome == Outcome.Woven);

    public int Probes => Assemblies.Sum(assembly => assembly.Methods.Count + assembly.Calls.Count);

    /// <summary>Whether patterns match methods, none of which can be woven.</summary>
    public bool IsInVain => Woven == 0 && Assemblies.Any(assembly => assembly.Outcome == Outcome.Unmatched);

    public bool HasFailed => Assemblies.Any(assembly => assembly.Outcome == Outcome.Failed);
}
