using Checkpointer.Weaver.Tests.Recording;
using Specimens.Woven;

namespace Checkpointer.Weaver.Tests.Woven;

/// <summary>An async void method is over when its body is, though its caller cannot see that.</summary>
[TestClass]
[DoNotParallelize]
public sealed class AsyncVoidProbeTests
{
    private readonly TaskCompletionSource _gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Background _background = new();

    [TestMethod]
    public async Task After_AnAsyncVoidMethod_IsTheEndOfItsBody()
    {
        using var context = new OperationContext();
        using var recorder = Recorder.Of(nameof(Background.Forget));

        context.Run(() => _background.Forget(_gate.Task, "x"));
        string atFirstAwait = recorder.Call.Moments;
        _gate.SetResult();
        await context.Ended;

        Assert.AreEqual("before begin end", atFirstAwait);
        Assert.AreEqual("before begin end returned", recorder.Call.Moments);
        CollectionAssert.AreEqual(new[] { "begun x", "done x" }, _background.Log);
        CollectionAssert.AreEqual(new object[] { _gate.Task, "x" }, recorder.Call.Arguments);
        Assert.IsNull(recorder.Call.Result);
    }

    [TestMethod]
    public async Task Pause_BeforeAnAsyncVoidMethod_HoldsItsBodyAndNoThread()
    {
        using var context = new OperationContext();
        using var recorder = Recorder.PausingBefore(nameof(Background.Forget), _gate.Task);

        context.Run(() => _background.Forget(Task.CompletedTask, "x"));
        int during = _background.Log.Count;
        _gate.SetResult();
        await context.Ended;

        Assert.AreEqual(0, during);
        CollectionAssert.AreEqual(new[] { "begun x", "done x" }, _background.Log);
    }

    [TestMethod]
    public async Task Pause_AfterAnAsyncVoidMethod_HoldsWhatItsContextHears()
    {
        using var context = new OperationContext();
        using var recorder = Recorder.PausingAfter(nameof(Background.Forget), _gate.Task);

        context.Run(() => _background.Forget(Task.CompletedTask, "x"));
        (int, bool) during = (_background.Log.Count, context.Ended.IsCompleted);
        _gate.SetResult();
        await context.Ended;

        Assert.AreEqual((2, false), during);
    }

    [TestMethod]
    [DataRow(nameof(Background.FailLater))]
    [DataRow(nameof(Background.FailAtOnce))]
    public async Task AsyncVoidMethod_ThatFails_ReportsTheExceptionThatItsContextGets(string method)
    {
        using var context = new OperationContext();
        using var recorder = Recorder.Of(method);

        context.Run(() => typeof(Background).GetMethod(method)!.Invoke(_background, method == nameof(Background.FailLater) ? [_gate.Task] : []));
        _gate.SetResult();
        await context.Ended;

        Assert.AreEqual("before begin end threw", recorder.Call.Moments);
        Assert.AreSame(recorder.Call.Exception, context.Thrown);
        StackAssert.ShowsNoProbe(context.Thrown!);
        StringAssert.Contains(context.Thrown!.StackTrace, "Background.cs:line ", StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task AsyncVoidMethod_Generic_RunsOnACopyOfItsGenericStateMachine()
    {
        using var context = new OperationContext();
        using var recorder = Recorder.Of(nameof(Background.Generic));

        context.Run(() => _background.Generic(Task.FromResult("text")));
        await context.Ended;

        CollectionAssert.AreEqual(new[] { "text", "finally" }, _background.Log);
        Assert.AreEqual(typeof(string), recorder.Call.Method.GetGenericArguments()[0]);
        Assert.AreEqual("before begin end returned", recorder.Call.Moments);
    }

    [TestMethod]
    public async Task AsyncVoidMethod_OfAStruct_RunsOnTheCopyItHad()
    {
        using var context = new OperationContext();
        using var recorder = Recorder.PausingBefore("Increment", _gate.Task);
        var counter = new Background.Counter { Count = 6 };

        context.Run(() => counter.Increment(Task.CompletedTask));
        counter.Count = 100;
        _gate.SetResult();
        await context.Ended;

        Assert.AreEqual((7, 100), (Background.Counter.Last, counter.Count));
    }

    [TestMethod]
    public async Task AsyncVoidMethod_ThatNobodyWantsToHear_Runs()
    {
        using var context = new OperationContext();
        using var recorder = Recorder.Of("another method");

        context.Run(() => _background.FailLater(_gate.Task));
        _gate.SetResult();
        await context.Ended;

        Assert.AreEqual("too late", context.Thrown!.Message);
        Assert.IsEmpty(recorder.Calls);
    }

    [TestMethod]
    public async Task AsyncVoidMethod_Disarmed_RunsAsWritten()
    {
        using var context = new OperationContext();

        context.Run(() => _background.FailLater(_gate.Task));
        _gate.SetResult();
        await context.Ended;

        Assert.AreEqual("too late", context.Thrown!.Message);
    }
}
