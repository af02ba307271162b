using Checkpointer.Verification.Behaviour;
using Checkpointer.Verification.Jit;
using Checkpointer.Verification.Listening;

namespace Checkpointer.Verification.Tests;

/// <summary>What the weaver makes of the specimens is as sound as they are.</summary>
[TestClass]
public sealed class SoundWeaveTests
{
    [TestMethod]
    public void Specimens_Woven_CompileAsBefore()
    {
        using var specimen = Specimen.OfNet();

        JitReport original = Specimen.Compile(specimen.Original);
        JitReport woven = Specimen.Compile(specimen.Copy);

        Assert.IsEmpty(specimen.Result.Errors);
        Assert.IsEmpty(original.DifferencesTo(woven));
        // The only one that the runtime itself refuses: a variable list of arguments is for Windows.
        Assert.AreEqual("Variable", woven.Findings.Single().Place.Method);
        Assert.AreEqual("", string.Join('\n', woven.Uninstantiated));
        Assert.IsGreaterThan(original.Compiled.Count, woven.Compiled.Count);
    }

    [TestMethod]
    public void Specimens_WovenAndDisarmed_BehaveAsBefore()
    {
        using var specimen = Specimen.OfNet();

        Transcript original = Specimen.CallAll(specimen.Original);
        Transcript woven = Specimen.CallAll(specimen.Copy);

        Assert.AreEqual("", string.Join('\n', original.DifferencesTo(woven)));
        Assert.IsGreaterThan(100, original.Calls.Count);
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void Specimens_WovenAndArmed_BehaveAsBeforeAndEachCallEndsOnce(bool yields)
    {
        using var specimen = Specimen.OfNet();
        Transcript original = Specimen.CallAll(specimen.Original);

        using var count = ProbeCount.Arm(yields);
        Transcript woven = Specimen.CallAll(specimen.Copy);

        Assert.AreEqual("", string.Join('\n', original.WithThrowsAsTasks().DifferencesTo(woven.WithThrowsAsTasks())));
        Assert.AreEqual("", string.Join('\n', count.Violations));
        Assert.AreEqual("", string.Join('\n', count.Open));
        Assert.IsGreaterThan(100, count.Entered);
        Assert.AreEqual(count.Entered, count.Returned + count.Threw);
    }
}
