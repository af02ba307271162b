using Checkpointer.Weaver.Tests.Engine;
using Checkpointer.Weaver.Tests.Recording;

namespace Checkpointer.Weaver.Tests.Fidelity;

/// <summary>F#, Visual Basic and C#, for .NET, .NET Standard and .NET Framework: everything is woven, and does what it did.</summary>
[TestClass]
[DoNotParallelize]
public sealed class LanguageTests
{
    [TestMethod]
    [DynamicData(nameof(Specimen.All), typeof(Specimen))]
    public void Weave_Specimen_CompilesAsBefore(string name, string framework)
    {
        using var folder = new TemporaryFolder();
        using LoadedCopy copy = Weave(folder, name, framework);

        Assert.AreEqual("", string.Join('\n', copy.Uncompilable()));
    }

    [TestMethod]
    [DynamicData(nameof(Specimen.All), typeof(Specimen))]
    public void Run_Disarmed_DoesWhatTheOriginalDoes(string name, string framework)
    {
        using var folder = new TemporaryFolder();
        using LoadedCopy copy = Weave(folder, name, framework);
        using var original = new LoadedCopy(Specimen.Path(name, framework));

        string expected = original.RunScenario();

        Assert.IsGreaterThan(5, expected.Split('\n').Length);
        Assert.AreEqual(expected, copy.RunScenario());
    }

    [TestMethod]
    [DynamicData(nameof(Specimen.All), typeof(Specimen))]
    public void Run_Armed_DoesWhatTheOriginalDoesAndReportsEveryCallToItsEnd(string name, string framework)
    {
        using var folder = new TemporaryFolder();
        using LoadedCopy copy = Weave(folder, name, framework);
        using var original = new LoadedCopy(Specimen.Path(name, framework));
        string expected = original.RunScenario();
        using var recorder = Recorder.OfEverything();

        Assert.AreEqual(expected, copy.RunScenario());

        string[] open = [.. recorder.Calls.Where(call => !call.Moments.EndsWith("returned", StringComparison.Ordinal) && !call.Moments.EndsWith("threw", StringComparison.Ordinal)).Select(call => $"{call.Method}: {call.Moments}")];
        Assert.AreEqual("", string.Join('\n', open));
        Assert.IsGreaterThan(20, recorder.Calls.Count);
        Assert.Contains(call => call.Moments.EndsWith("threw", StringComparison.Ordinal), recorder.Calls);
    }

    // Bug 16: a weaver that edits bodies loses the prefix, and with it the room for deep recursion.
    [TestMethod]
    [DataRow("net10.0")]
    [DataRow("netstandard2.0")]
    public void Bug16_TailCallsOfFSharp_AreKept(string framework)
    {
        using var folder = new TemporaryFolder();
        using LoadedCopy copy = Weave(folder, "FSharp", framework);

        Assert.AreEqual("True 1000000", copy.Call("Descend", 1_000_000));
    }

    // Bug 23: a result has to be kept while the finally runs.
    [TestMethod]
    [DataRow("Framework", false)]
    [DataRow("Framework", true)]
    [DataRow("Framework.Optimized", false)]
    [DataRow("Framework.Optimized", true)]
    public void Bug23_ResultOfAMethodWithAFinally_IsWhatItReturned(string name, bool armed)
    {
        using var folder = new TemporaryFolder();
        using LoadedCopy copy = Weave(folder, name, "net10.0");
        using Recorder? recorder = armed ? Recorder.Of("CountDown") : null;
        dynamic account = Activator.CreateInstance(copy.Assembly.GetType("Specimens.Framework.Account")!)!;

        Assert.AreEqual(-1, account.CountDown(3));
        Assert.AreEqual("counted", account.Owner);
        Assert.AreEqual(armed ? "before returned" : null, recorder?.Call.Moments);
    }

    private static LoadedCopy Weave(TemporaryFolder folder, string name, string framework)
    {
        string path = folder[Specimen.AssemblyName(name) + ".dll"];
        WeavingResult result = AssemblyWeaver.Weave(Specimen.Path(name, framework), path, Weaving.Everything, Weaving.Options);
        Assert.IsEmpty(result.Errors);
        Assert.IsGreaterThan(10, result.WovenMethods.Count);
        return new LoadedCopy(path);
    }
}
