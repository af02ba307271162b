using Checkpointer.Weaver.Tests.Engine;
using Checkpointer.Weaver.Tests.Recording;
using Specimens.Woven;

namespace Checkpointer.Weaver.Tests.Woven;

/// <summary>Types that only their file can name: the compiler gives them names that begin like those of what it made up itself.</summary>
[TestClass]
[DoNotParallelize]
public sealed class FileLocalTypeTests
{
    [TestMethod]
    public void Probe_MethodOfAFileLocalType_IsReported()
    {
        using var recorder = Recorder.Of("Take", "Put");

        Assert.AreEqual(12, Kiosk.Sell(3));

        CollectionAssert.AreEqual(new object?[] { 9, 3 }, recorder.Calls.Select(call => call.Result).ToArray());
    }

    [TestMethod]
    [DataRow("Specimens.Woven.Till::T*", "Specimens.Woven.Till::Take(System.Int32)")]
    [DataRow("Specimens.Woven.Drawer.Slot::Put", "Specimens.Woven.Drawer.Slot::Put(T)")]
    public void Weave_FileLocalType_GoesByTheNameInItsSource(string pattern, string woven)
    {
        using var folder = new TemporaryFolder();

        WeavingResult result = Weaving.Of($"""<Checkpointer><Method Match="{pattern}" /></Checkpointer>""", folder["copy.dll"]);

        CollectionAssert.AreEqual(new[] { woven }, result.WovenMethods.ToArray());
    }

    [TestMethod]
    public void Weave_MisspeltMethodOfAFileLocalType_IsAnErrorInTheSameWords()
    {
        using var folder = new TemporaryFolder();

        WeavingResult result = Weaving.Of("""<Checkpointer><Method Match="Specimens.Woven.Till::Tak" /></Checkpointer>""", folder["copy.dll"]);

        CollectionAssert.AreEqual(
            new[]
            {
                "'Specimens.Woven.Till::Tak' matches no method, and Specimens.Woven.Till is in this assembly. " +
                "Nearest: Take(System.Int32), .ctor(). (line 1)",
            },
            result.Errors.ToArray());
    }
}
