using System.Text.RegularExpressions;
using Checkpointer.Verification.Jit;
using Checkpointer.Weaver;

namespace Checkpointer.Corpus.Tests;

/// <summary>
/// What came of weaving one library.
/// </summary>
/// <param name="Assembly">The library.</param>
/// <param name="Woven">How many methods have a probe now.</param>
/// <param name="Skipped">How many have none, for each reason.</param>
/// <param name="Original">What compiling the original came to.</param>
/// <param name="Copy">What compiling the woven copy came to.</param>
internal sealed partial record CorpusRow(
    string Assembly, int Woven, IReadOnlyDictionary<string, int> Skipped, JitReport Original, JitReport Copy)
{
    /// <summary>How many methods that have a body could not be woven.</summary>
    public int Missed => Skipped.Where(reason => !reason.Key.StartsWith("it is abstract", StringComparison.Ordinal) && !reason.Key.StartsWith("it has no body", StringComparison.Ordinal)).Sum(reason => reason.Value);

    public IReadOnlyList<string> Failures => Original.DifferencesTo(Copy);

    public static CorpusRow Of(string assembly, WeavingResult result, JitReport original, JitReport copy) => new(
        assembly,
        result.WovenMethods.Count,
        result.Notes.Select(note => Skip().Match(note)).Where(match => match.Success)
            .GroupBy(match => match.Groups["reason"].Value)
            .ToDictionary(group => group.Key, group => group.Count()),
        original,
        copy);

    public override string ToString() =>
        $"| {Assembly} | {Woven} | {Missed} | {Original.Compiled.Count} | {Copy.Compiled.Count} | {Original.Findings.Count} | {Copy.Uninstantiated.Count} | {Failures.Count} |";

    // The name of a type in a reason would make a reason of its own.
    [GeneratedRegex(@" is not woven: (?<reason>.*?)( [A-Z]\S*\.\S+)?\.$", RegexOptions.ExplicitCapture)]
    private static partial Regex Skip();
}
