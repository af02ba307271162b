using System.Text.RegularExpressions;
using Checkpointer.Weaver.Tests.Engine;

namespace Checkpointer.Weaver.Tests.Woven;

/// <summary>
/// What a disarmed call costs, read from the machine code of its caller: the woven method is inlined, and the way to its probe stands
/// behind the caller's return.
/// </summary>
[TestClass]
public sealed partial class DisarmedCostTests
{
    private const string Question = "Checkpointer.Runtime.Probe:Concerns";

    private static readonly Task<(string Allocated, Dictionary<string, string> Callers)> _run = RunAsync();

    [TestMethod]
    public async Task Allocation_OfDisarmedCalls_IsNone() => Assert.AreEqual("0", (await _run).Allocated);

    [TestMethod]
    [DataRow("Static", "Meter:<Add>$probed")]
    [DataRow("Instance", "Meter:<Advance>$probed", "Meter:<get_Count>$probed", "Meter:<set_Count>$probed", "Meter:<Since>$probed")]
    [DataRow("Property", "Meter:<get_Count>$probed")]
    [DataRow("Struct", "Span2D:.ctor", "Span2D:<Area>$probed", "Span2D:<get_Width>$probed", "Span2D:<get_Height>$probed")]
    [DataRow("Constructor", "Meter:.ctor", "Meter:<get_Count>$probed")]
    public async Task Caller_OfSmallWovenMethods_HasThemInlinedAndTheirProbesBehindItsReturn(string caller, params string[] probes)
    {
        string code = (await _run).Callers[caller];
        int end = Return().Match(code).Index;

        CollectionAssert.IsSubsetOf(Calls(code[..end]), caller == "Constructor" ? ["CORINFO_HELP_NEWSFAST"] : Array.Empty<string>(), code);
        CollectionAssert.AreEquivalent(probes, Calls(code[end..]).Where(call => call != Question).ToArray(), code);
    }

    private static string[] Calls(string code) =>
        [.. Call().Matches(code).Select(call => call.Groups["method"].Value.Replace("Specimens.Woven.Speed.", "", StringComparison.Ordinal))];

    private static async Task<(string Allocated, Dictionary<string, string> Callers)> RunAsync()
    {
        using var folder = new TemporaryFolder();
        string listing = folder["listing.txt"];
        string allocated = await SpecimenProgram.RunAsync(
            "Specimens.Speed",
            ("DOTNET_JitStdOutFile", listing), ("DOTNET_JitDisasm", "Callers:*"), ("DOTNET_TC_CallCountingDelayMs", "0"),
            ("DOTNET_TieredCompilation", "1"), ("DOTNET_TieredPGO", "1"));
        return (allocated, Listing().Matches(await File.ReadAllTextAsync(listing)).ToDictionary(m => m.Groups["name"].Value, m => m.Groups["code"].Value));
    }

    [GeneratedRegex(@"^; Assembly listing for method Callers:(?<name>\w+)\(.*\(Tier1\)\r?$(?<code>[\s\S]*?^; Total bytes of code)", RegexOptions.Multiline)]
    private static partial Regex Listing();

    [GeneratedRegex(@"^\s+(call|blr?)\s+\[?(?<method>[\w.:<>$]+)", RegexOptions.Multiline)]
    private static partial Regex Call();

    [GeneratedRegex(@"^\s+ret\b", RegexOptions.Multiline)]
    private static partial Regex Return();
}
