using System.Diagnostics;
using Checkpointer.Weaver.Tests.Recording;
using Mono.Cecil;
using Specimens.Woven;

namespace Checkpointer.Weaver.Tests.Woven;

[TestClass]
[DoNotParallelize]
public sealed class ExceptionTests
{
    [TestMethod]
    public void Probe_BodyThatThrows_ReportsWhatTheCallerCatches()
    {
        using var recorder = Recorder.Of(nameof(Ledger.Refuse));

        var caught = Assert.ThrowsExactly<InvalidOperationException>(() => Ledger.Refuse("closed"));

        Assert.AreEqual("closed", caught.Message);
        Assert.AreEqual("before threw", recorder.Call.Moments);
        Assert.AreSame(caught, recorder.Call.Exception);
    }

    [TestMethod]
    public void Probe_BodyThatOnlyThrows_IsReported()
    {
        using var recorder = Recorder.Of(nameof(Cleanup.AlwaysThrows));

        var caught = Assert.ThrowsExactly<NotSupportedException>(() => new Cleanup().AlwaysThrows());

        Assert.AreSame(caught, recorder.Call.Exception);
    }

    [TestMethod]
    public void Probe_BodyWithHandlers_RunsThemBeforeItsReport()
    {
        var cleanup = new Cleanup();
        using var recorder = Recorder.Of(nameof(Cleanup.EndsInFinally), nameof(Cleanup.Filters));

        Assert.ThrowsExactly<InvalidOperationException>(() => cleanup.EndsInFinally(fail: true));
        int filtered = cleanup.Filters(() => throw new InvalidOperationException("expected"));
        Assert.ThrowsExactly<ArgumentException>(() => cleanup.Filters(() => throw new NotSupportedException("?")));

        Assert.AreEqual(-1, filtered);
        CollectionAssert.AreEqual(new[] { "try", "finally" }, cleanup.Log);
        CollectionAssert.AreEqual(
            new[] { "before threw", "before returned", "before threw" }, recorder.Calls.Select(call => call.Moments).ToArray());
    }

    [TestMethod]
    public void StackTrace_SynchronousMethod_NamesTheSameLineArmedAndDisarmed()
    {
        int line = LineOf(nameof(Ledger), nameof(Ledger.Refuse));
        StackFrame disarmed = FrameOf(nameof(Ledger.Refuse), Assert.ThrowsExactly<InvalidOperationException>(() => Ledger.Refuse("?")));
        using var recorder = Recorder.Of(nameof(Ledger.Refuse));
        StackFrame armed = FrameOf(nameof(Ledger.Refuse), Assert.ThrowsExactly<InvalidOperationException>(() => Ledger.Refuse("?")));

        Assert.AreEqual(("Ledger.cs", line), (Path.GetFileName(disarmed.GetFileName()), disarmed.GetFileLineNumber()));
        Assert.AreEqual(("Ledger.cs", line), (Path.GetFileName(armed.GetFileName()), armed.GetFileLineNumber()));
    }

    [TestMethod]
    public void StackTrace_Armed_ShowsTheMethodAndHidesTheProbe()
    {
        using var recorder = Recorder.Of(nameof(Ledger.Refuse));

        string trace = Assert.ThrowsExactly<InvalidOperationException>(() => Ledger.Refuse("?")).StackTrace!;

        StringAssert.Contains(trace, "at Specimens.Woven.Ledger.Refuse(String reason)", StringComparison.Ordinal);
        Assert.DoesNotContain("$probed", trace);
        Assert.DoesNotContain("Checkpointer.Runtime", trace);
    }

    [TestMethod]
    public async Task StackTrace_AsyncMethod_NamesTheMethodAndItsLineArmed()
    {
        using var recorder = Recorder.Of(nameof(Shop.FailAsync));

        var caught = await Assert.ThrowsExactlyAsync<InvalidOperationException>(() => new Shop().FailAsync(Task.CompletedTask, "?"));

        StringAssert.Contains(caught.StackTrace, "Specimens.Woven.Shop.FailAsync(Task gate, String reason) in ", StringComparison.Ordinal);
        StringAssert.Contains(caught.StackTrace, "Shop.cs:line ", StringComparison.Ordinal);
        Assert.DoesNotContain("Checkpointer.Runtime", caught.StackTrace!);
    }

    private static StackFrame FrameOf(string method, Exception exception) =>
        new StackTrace(exception, fNeedFileInfo: true).GetFrames().First(frame => frame.GetMethod()?.Name == method);

    // From the symbols that the compiler wrote, before any weaver saw them.
    private static int LineOf(string type, string method)
    {
        using var module = ModuleDefinition.ReadModule(Unwoven.Path, new ReaderParameters { ReadSymbols = true });
        return module.GetType("Specimens.Woven", type).Methods.Single(m => m.Name == method)
            .DebugInformation.SequencePoints.First(point => !point.IsHidden).StartLine;
    }
}
