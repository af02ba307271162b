using Checkpointer.Weaver.Engine.Reporting;

namespace Checkpointer.Weaver;

/// <summary>
/// What the weaver did with an assembly, and what it did not and why.
/// </summary>
public sealed class WeavingResult
{
    internal WeavingResult(WeavingReport report)
    {
        Errors = [.. report.Errors.Select(finding => finding.ToString())];
        Warnings = [.. report.Warnings.Select(finding => finding.ToString())];
        Notes = [.. report.Notes.Select(finding => finding.ToString())];
        WovenMethods = report.HasErrors ? [] : report.Woven;
        ProbedCalls = report.HasErrors ? [] : report.Calls;
    }

    /// <summary>Why nothing was woven. Empty if all went well.</summary>
    public IReadOnlyList<string> Errors { get; }

    /// <summary>Methods that the configuration names exactly and that could not be woven, each with its reason.</summary>
    public IReadOnlyList<string> Warnings { get; }

    /// <summary>
    /// Methods that a wildcard matches and that could not be woven, each with its reason; a summary; and what the copy lacks that the
    /// original has: symbols that cannot be kept, machine code, a signature.
    /// </summary>
    public IReadOnlyList<string> Notes { get; }

    /// <summary>The methods that have a probe now, each as a pattern that matches it alone.</summary>
    public IReadOnlyList<string> WovenMethods { get; }

    /// <summary>The calls that have a probe now, each as "The call of A::M() in B::N()".</summary>
    public IReadOnlyList<string> ProbedCalls { get; }
}
