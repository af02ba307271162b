using Checkpointer.Verification.Behaviour;
using Checkpointer.Verification.Jit;
using Checkpointer.Verification.Listening;
using Checkpointer.Verification.Loading;

namespace Checkpointer.CallSites.Tests;

/// <summary>All calls of the specimens, to the library and to the framework, compile and behave as before when they are probed.</summary>
[TestClass]
public sealed class VerificationTests
{
    [TestMethod]
    public void EveryCall_Probed_CompilesAndBehavesAsBefore()
    {
        using var woven = new WovenCalls("*::*(..)");

        Assert.AreEqual("", string.Join('\n', Compile(WovenCalls.Original).DifferencesTo(Compile(woven.Path))));
        Transcript original = CallAll(WovenCalls.Original);
        Assert.AreEqual("", string.Join('\n', original.DifferencesTo(CallAll(woven.Path))), "disarmed");
        foreach (bool yields in new[] { false, true })
        {
            using var count = ProbeCount.Arm(yields);
            Assert.AreEqual(
                "", string.Join('\n', original.WithThrowsAsTasks().DifferencesTo(CallAll(woven.Path).WithThrowsAsTasks())), $"yields: {yields}");
            Assert.AreEqual("", string.Join('\n', count.Violations));
            Assert.AreEqual("", string.Join('\n', count.Open));
            Assert.AreEqual(count.Entered, count.Returned + count.Threw);
            Assert.IsGreaterThan(100, count.Entered);
        }
    }

    private static JitReport Compile(string path)
    {
        using var isolated = new IsolatedAssemblies([path], AppContext.BaseDirectory);
        return JitSweep.Of(isolated.Get(Path.GetFileNameWithoutExtension(path)));
    }

    private static Transcript CallAll(string path)
    {
        using var isolated = new IsolatedAssemblies([path], AppContext.BaseDirectory);
        return CallSweep.Of(isolated.Get(Path.GetFileNameWithoutExtension(path)));
    }
}
