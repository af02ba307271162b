namespace Checkpointer.Verification.Jit;

/// <summary>
/// What compiling every method of an assembly came to.
/// </summary>
/// <param name="Compiled">The methods that compiled.</param>
/// <param name="Findings">Those that did not, and types that did not load.</param>
/// <param name="Uninstantiated">Generic methods for which no fitting type arguments were found: nobody knows of them.</param>
internal sealed record JitReport(
    IReadOnlySet<MethodPlace> Compiled, IReadOnlyList<Finding> Findings, IReadOnlySet<MethodPlace> Uninstantiated)
{
    /// <summary>
    /// What is wrong with a woven assembly: findings that only one of the two has, and methods that compiled before and were not
    /// even tried afterwards.
    /// </summary>
    public IReadOnlyList<string> DifferencesTo(JitReport woven)
    {
        FindingDifference difference = FindingDifference.Between(Findings, woven.Findings);
        HashSet<MethodPlace> failed = [.. woven.Findings.Select(finding => finding.Place)];
        return
        [
            .. difference.Added.Select(finding => $"fails only when woven: {finding}"),
            .. difference.Lost.Select(finding => $"fails only in the original: {finding}"),
            .. Compiled.Except(woven.Compiled).Where(place => !failed.Contains(place)).Select(place => $"not compiled when woven: {place}"),
        ];
    }
}
