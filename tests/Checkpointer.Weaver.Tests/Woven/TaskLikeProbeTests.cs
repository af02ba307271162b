using Checkpointer.Runtime;
using Checkpointer.Weaver.Tests.Recording;
using Specimens.Woven;

namespace Checkpointer.Weaver.Tests.Woven;

/// <summary>Tasks of their own kind are awaited by their awaiter, and made anew by their builder.</summary>
[TestClass]
[DoNotParallelize]
public sealed class TaskLikeProbeTests
{
    private readonly TaskCompletionSource _gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Promises _promises = new();

    [TestMethod]
    public async Task After_AsyncMethod_IsItsCompletionNotItsFirstAwait()
    {
        using var recorder = Recorder.Of(nameof(Promises.KeepAsync));

        Promise<int> keeping = _promises.KeepAsync(_gate.Task, 2);
        string atFirstAwait = recorder.Call.Moments;
        _gate.SetResult();

        Assert.AreEqual(2, await keeping);
        Assert.AreEqual("before begin end", atFirstAwait);
        Assert.AreEqual("before begin end returned", recorder.Call.Moments);
        Assert.AreEqual(2, recorder.Call.Result);
    }

    [TestMethod]
    public async Task Pause_BeforeAnAsyncMethod_HoldsItsBodyAndNoThread()
    {
        using var recorder = Recorder.PausingBefore(nameof(Promises.KeepAsync), _gate.Task);

        Promise<int> keeping = _promises.KeepAsync(Task.CompletedTask, 2);
        (bool, int) during = (keeping.GetAwaiter().IsCompleted, _promises.Kept);
        _gate.SetResult();

        Assert.AreEqual(2, await keeping);
        Assert.AreEqual((false, 0), during);
    }

    [TestMethod]
    public async Task Pause_AfterAMethodThatReturnsAStructWithoutResult_HoldsItsEnd()
    {
        using var recorder = Recorder.PausingAfter(nameof(Promises.SwearAsync), _gate.Task);

        Vow swearing = _promises.SwearAsync(Task.CompletedTask);
        (bool, int, string) during = (swearing.GetAwaiter().IsCompleted, _promises.Kept, recorder.Call.Moments);
        _gate.SetResult();
        await swearing;

        Assert.AreEqual((false, 1, "before begin end returned"), during);
        Assert.IsNull(recorder.Call.Result);
    }

    [TestMethod]
    public async Task Probe_GenericMethodThatIsNotAsync_IsReportedAtCompletion()
    {
        using var recorder = Recorder.Of(nameof(Promises.Keep));

        Promise<string> keeping = _promises.Keep("word", _gate.Task);
        string returned = recorder.Call.Moments;
        _gate.SetResult();

        Assert.AreEqual("word", await keeping);
        Assert.AreEqual("before begin end", returned);
        Assert.AreEqual("word", recorder.Call.Result);
    }

    [TestMethod]
    public async Task Probe_MethodThatFails_ReportsTheExceptionThatAwaitThrows()
    {
        using var recorder = Recorder.Of(nameof(Promises.BreakAsync));

        Promise<int> breaking = _promises.BreakAsync(_gate.Task);
        _gate.SetResult();
        var caught = await Assert.ThrowsExactlyAsync<InvalidOperationException>(async () => await breaking);

        Assert.AreSame(recorder.Call.Exception, caught);
        Assert.AreEqual("before begin end threw", recorder.Call.Moments);
        StackAssert.ShowsNoProbe(caught);
    }

    [TestMethod]
    public async Task Probe_MethodWithARefStructParameter_RunsAtOnceAndIsObserved()
    {
        using var recorder = Recorder.Of(nameof(Promises.Measure));

        Promise<int> measuring = Promises.Measure("abc", _gate.Task);
        string returned = recorder.Call.Moments;
        _gate.SetResult();

        Assert.AreEqual(3, await measuring);
        Assert.AreEqual(("before end", "before end returned"), (returned, recorder.Call.Moments));
        Assert.AreSame(UncapturedArgument.Value, recorder.Call.Arguments[0]);
    }

    [TestMethod]
    public void Probe_MethodThatReturnsAnArrayOfTasks_HasReturnedWhenItReturns()
    {
        using var recorder = Recorder.Of(nameof(Promises.Several));

        Task[] several = _promises.Several();

        Assert.AreSame(several, recorder.Call.Result);
    }

    [TestMethod]
    public async Task Promises_Disarmed_AreKept()
    {
        await _promises.SwearAsync(Task.CompletedTask);

        Assert.AreEqual(3, await _promises.KeepAsync(Task.CompletedTask, 2));
    }
}
