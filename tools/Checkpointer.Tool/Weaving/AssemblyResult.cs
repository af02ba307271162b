using System.Text.Json.Serialization;
using Checkpointer.Weaver;

namespace Checkpointer.Tool.Weaving;

/// <summary>
/// What became of one assembly, and why.
/// </summary>
/// <param name="Assembly">Its path, from the folder on.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Methods">The methods that have a probe.</param>
/// <param name="Calls">The calls that have one.</param>
/// <param name="Warnings">What was asked for by name, and cannot be woven.</param>
/// <param name="Notes">What else is to be known.</param>
/// <param name="Errors">Why it cannot be woven.</param>
internal sealed record AssemblyResult(
    string Assembly,
    Outcome Outcome,
    IReadOnlyList<string> Methods,
    IReadOnlyList<string> Calls,
    IReadOnlyList<string> Warnings,
    IReadOnlyList<string> Notes,
    IReadOnlyList<string> Errors)
{
    /// <summary>Whether nothing is wrong with it but that patterns match nothing in it.</summary>
    [JsonIgnore]
    public bool IsAtMostMismatched => Errors.All(error => error.Contains("' matches no ", StringComparison.Ordinal));

    public static AssemblyResult Of(string assembly, bool wasWoven, WeavingResult result) => new(
        assembly,
        result.Errors.Count > 0 ? Outcome.Failed
            : result.WovenMethods.Count + result.ProbedCalls.Count > 0 ? Outcome.Woven
            : wasWoven ? Outcome.Current
            : Outcome.Unmatched,
        result.WovenMethods,
        result.ProbedCalls,
        result.Warnings,
        result.Notes,
        result.Errors);

    public static AssemblyResult Failed(string assembly, string error) => new(assembly, Outcome.Failed, [], [], [], [], [error]);
}
