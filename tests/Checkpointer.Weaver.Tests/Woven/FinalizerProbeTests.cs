using System.Runtime.CompilerServices;
using Checkpointer.Weaver.Tests.Recording;
using Specimens.Woven;

namespace Checkpointer.Weaver.Tests.Woven;

[TestClass]
[DoNotParallelize]
public sealed class FinalizerProbeTests
{
    [TestMethod]
    public void Finalizer_OfAnObjectThatIsGone_IsReportedAndRuns()
    {
        int gone = Ephemeral.Gone;
        using var recorder = Recorder.Of("Finalize");

        Forget();
        GC.Collect();
        GC.WaitForPendingFinalizers();

        Assert.AreEqual(gone + 1, Ephemeral.Gone);
        Assert.AreEqual("before returned", recorder.Call.Moments);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Forget() => _ = new Ephemeral();
}
