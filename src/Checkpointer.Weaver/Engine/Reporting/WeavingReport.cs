using System.Xml.Linq;
using Checkpointer.Weaver.Engine.Selection;
using Mono.Cecil;

namespace Checkpointer.Weaver.Engine.Reporting;

/// <summary>
/// What the weaver did, and what it did not and why.
/// </summary>
internal sealed class WeavingReport
{
    private readonly List<Finding> _errors = [];
    private readonly List<Finding> _warnings = [];
    private readonly List<Finding> _notes = [];
    private readonly List<string> _woven = [];
    private readonly List<string> _calls = [];
    private int _skipped;

    /// <summary>Why nothing was woven.</summary>
    public IReadOnlyList<Finding> Errors => _errors;

    /// <summary>What was asked for by name and could not be woven.</summary>
    public IReadOnlyList<Finding> Warnings => _warnings;

    /// <summary>What else there is to know.</summary>
    public IReadOnlyList<Finding> Notes => _notes;

    /// <summary>The methods that have a probe now.</summary>
    public IReadOnlyList<string> Woven => _woven;

    /// <summary>The calls that have a probe now, each as "callee in caller".</summary>
    public IReadOnlyList<string> Calls => _calls;

    public bool HasWoven => _woven.Count > 0 || _calls.Count > 0;

    public bool HasErrors => _errors.Count > 0;

    public void Error(string text) => _errors.Add(Finding.Of(text));

    /// <summary>An error in the configuration.</summary>
    public void Error(XObject place, string text) => _errors.Add(Finding.At(place, text));

    public void Warn(string text) => _warnings.Add(Finding.Of(text));

    public void Note(string text) => _notes.Add(Finding.Of(text));

    public void Note(XObject place, string text) => _notes.Add(Finding.At(place, text));

    public void Wove(MethodDefinition method) => _woven.Add(MetadataNames.Describe(method));

    public void WoveCall(MethodDefinition callee, MethodDefinition caller) => _calls.Add(Describe(callee, caller));

    /// <summary>A call that a pattern matches, and that cannot be probed.</summary>
    /// <param name="callee">The method that is called.</param>
    /// <param name="caller">The method that calls it.</param>
    /// <param name="reason">Why not, as a clause: "it is protected".</param>
    /// <param name="wasNamed">Whether somebody asked for exactly this method, and must hear of it.</param>
    public void SkippedCall(MethodDefinition callee, MethodDefinition caller, string reason, bool wasNamed)
    {
        _skipped++;
        (wasNamed ? _warnings : _notes).Add(Finding.Of($"{Describe(callee, caller)} is not probed: {reason}."));
    }

    /// <summary>A method that a pattern matches, and that cannot be woven.</summary>
    /// <param name="method">The method.</param>
    /// <param name="reason">Why not, as a clause: "it is abstract".</param>
    /// <param name="wasNamed">Whether somebody asked for exactly this method, and must hear of it.</param>
    public void Skipped(MethodDefinition method, string reason, bool wasNamed)
    {
        _skipped++;
        (wasNamed ? _warnings : _notes).Add(Finding.Of($"{MetadataNames.Describe(method)} is not woven: {reason}."));
    }

    public void Summarize(ModuleDefinition module) => Note(
        $"{module.Assembly.Name.Name}: {_woven.Count} woven, {(_calls.Count == 0 ? "" : $"{_calls.Count} calls probed, ")}{_skipped} skipped.");

    private static string Describe(MethodDefinition callee, MethodDefinition caller) =>
        $"The call of {MetadataNames.Describe(callee)} in {MetadataNames.Describe(caller)}";
}
