using Checkpointer.Runtime;
using Checkpointer.Weaver.Tests.Recording;
using Specimens.Woven;

namespace Checkpointer.Weaver.Tests.Woven;

[TestClass]
[DoNotParallelize]
public sealed class TaskProbeTests
{
    private readonly TaskCompletionSource _gate = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [TestMethod]
    public async Task After_AsyncMethod_IsItsCompletionNotItsFirstAwait()
    {
        var shop = new Shop();
        using var recorder = Recorder.Of(nameof(Shop.ReserveAsync));

        Task<int> reserving = shop.ReserveAsync(_gate.Task, 2);
        string atFirstAwait = recorder.Call.Moments;
        _gate.SetResult();
        int reserved = await reserving;

        Assert.AreEqual(2, reserved);
        Assert.AreEqual("before begin end", atFirstAwait);
        Assert.AreEqual("before begin end returned", recorder.Call.Moments);
        Assert.AreSame(shop, recorder.Call.Instance);
        CollectionAssert.AreEqual(new object[] { _gate.Task, 2 }, recorder.Call.Arguments);
        Assert.AreEqual(2, recorder.Call.Result);
    }

    [TestMethod]
    public async Task After_MethodThatReturnsATaskWithoutBeingAsync_IsTheTasksCompletion()
    {
        var source = new TaskCompletionSource<int>();
        using var recorder = Recorder.Of(nameof(Shop.ReserveAsync));

        Task<int> reserving = new Shop().ReserveAsync(source);
        string returned = recorder.Call.Moments;
        source.SetResult(7);

        Assert.AreEqual(7, await reserving);
        Assert.AreEqual("before begin end", returned);
        Assert.AreEqual("before begin end returned", recorder.Call.Moments);
        Assert.AreEqual(7, recorder.Call.Result);
    }

    [TestMethod]
    public void After_MethodThatReturnsATask_IsReportedBeforeLaterContinuationsOfTheTaskRun()
    {
        var source = new TaskCompletionSource<int>();
        string seen = "";
        using var recorder = Recorder.Of(nameof(Shop.ReserveAsync));

        _ = new Shop().ReserveAsync(source);
        source.Task.GetAwaiter().OnCompleted(() => seen = recorder.Call.Moments);
        source.SetResult(7);

        Assert.AreEqual("before begin end returned", seen);
    }

    [TestMethod]
    public async Task Pause_EndedByAThread_DoesNotRunTheBodyOnIt()
    {
        var gate = new TaskCompletionSource();
        using var recorder = Recorder.PausingBefore(nameof(Refusals.ThreadAsync), gate.Task);

        Task<int> calling = new Refusals().ThreadAsync();
        var ending = new Thread(gate.SetResult);
        ending.Start();
        int body = await calling;

        Assert.AreNotEqual(ending.ManagedThreadId, body);
    }

    [TestMethod]
    public async Task Probe_TaskWithoutResult_ReportsNull()
    {
        using var recorder = Recorder.Of(nameof(Shop.PayAsync));

        await new Shop().PayAsync(Task.CompletedTask);

        Assert.AreEqual("before begin end returned", recorder.Call.Moments);
        Assert.IsNull(recorder.Call.Result);
    }

    [TestMethod]
    public async Task Probe_ValueTasks_AreReportedLikeTasks()
    {
        var shop = new Shop();
        using var recorder = Recorder.Of(nameof(Shop.DescribeAsync), nameof(Shop.CloseAsync), nameof(Shop.PooledAsync));

        ValueTask<string> describing = shop.DescribeAsync(_gate.Task);
        ValueTask<int> pooled = shop.PooledAsync(_gate.Task);
        await shop.CloseAsync();
        _gate.SetResult();

        Assert.AreEqual("0 reserved", await describing);
        Assert.AreEqual(0, await pooled);
        CollectionAssert.AreEqual(new object?[] { "0 reserved", 0, null }, recorder.Calls.Select(call => call.Result).ToArray());
        Assert.IsTrue(recorder.Calls.All(call => call.Moments == "before begin end returned"));
    }

    [TestMethod]
    public async Task Pause_BeforeATaskReturningMethod_HoldsItsBodyAndNoThread()
    {
        var shop = new Shop();
        using var recorder = Recorder.PausingBefore(nameof(Shop.ReserveAsync), _gate.Task);

        // The call comes back to this thread while it is paused: so no thread waits.
        Task<int> reserving = shop.ReserveAsync(Task.CompletedTask, 2);
        (bool, int) during = (reserving.IsCompleted, shop.Reserved);
        _gate.SetResult();

        Assert.AreEqual(2, await reserving);
        Assert.AreEqual((false, 0), during);
        Assert.AreEqual("before begin end returned", recorder.Call.Moments);
    }

    [TestMethod]
    public async Task Pause_AfterATaskReturningMethod_HoldsItsResult()
    {
        var shop = new Shop();
        using var recorder = Recorder.PausingAfter(nameof(Shop.ReserveAsync), _gate.Task);

        Task<int> reserving = shop.ReserveAsync(Task.CompletedTask, 2);
        (bool, int, string) during = (reserving.IsCompleted, shop.Reserved, recorder.Call.Moments);
        _gate.SetResult();

        Assert.AreEqual(2, await reserving);
        Assert.AreEqual((false, 2, "before begin end returned"), during);
    }

    [TestMethod]
    public async Task Pause_BeforeAMethodOfOpenGenericResult_ResumesWithItsArguments()
    {
        using var recorder = Recorder.PausingBefore(nameof(Shop.EchoAsync), _gate.Task);

        Task<int> number = new Shop().EchoAsync(7, Task.CompletedTask);
        Task<string> text = new Shop().EchoAsync("x", Task.CompletedTask);
        _gate.SetResult();

        Assert.AreEqual(7, await number);
        Assert.AreEqual("x", await text);
        Assert.AreEqual(typeof(int), recorder.Calls[0].Method.GetGenericArguments()[0]);
        Assert.AreSame(recorder.Calls[0].Site, recorder.Calls[1].Site);
    }

    [TestMethod]
    public async Task Pause_BeforeAMethodWithARefStructParameter_IsReportedBeforeAndItsTaskObserved()
    {
        using var recorder = Recorder.Of(nameof(Shop.CountAsync));

        Task<int> counting = Shop.CountAsync("abc", _gate.Task);
        string atFirstAwait = recorder.Call.Moments;
        _gate.SetResult();

        Assert.AreEqual(3, await counting);
        Assert.AreEqual("before end", atFirstAwait);
        Assert.AreEqual("before end returned", recorder.Call.Moments);
        CollectionAssert.AreEqual(new[] { UncapturedArgument.Value, _gate.Task }, recorder.Call.Arguments);
    }

    [TestMethod]
    public async Task Probe_RefStructThatReturnsATask_ObservesIt()
    {
        using var recorder = Recorder.Of(nameof(Window.FirstAsync));

        Assert.AreEqual(5, await new Window([5]).FirstAsync());

        Assert.AreEqual("before end returned", recorder.Call.Moments);
    }

    [TestMethod]
    public async Task Probe_MutableStructThatReturnsATask_KeepsItsChange()
    {
        var money = new Money(1);
        using var recorder = Recorder.Of(nameof(Money.AddLater));

        await money.AddLater(2);

        Assert.AreEqual(3, money.Amount);
        Assert.AreEqual("before end returned", recorder.Call.Moments);
    }

    [TestMethod]
    public async Task Pause_BeforeAnAsyncMethodOfAStruct_RunsItOnTheCopyItHad()
    {
        var money = new Money(2);
        using var recorder = Recorder.PausingBefore(nameof(Money.Doubled), _gate.Task);

        Task<decimal> doubling = money.Doubled(Task.CompletedTask);
        money.Add(100);
        _gate.SetResult();

        Assert.AreEqual(4, await doubling);
    }

    [TestMethod]
    public async Task Probe_AsyncMethodThatFails_ReportsTheExceptionThatAwaitThrows()
    {
        using var recorder = Recorder.Of(nameof(Shop.FailAsync), nameof(Shop.AlwaysFailsAsync));

        Task failing = new Shop().FailAsync(_gate.Task, "closed");
        _gate.SetResult();
        var caught = await Assert.ThrowsExactlyAsync<InvalidOperationException>(() => failing);
        var always = await Assert.ThrowsExactlyAsync<NotSupportedException>(Shop.AlwaysFailsAsync);

        Assert.AreEqual("before begin end threw", recorder.Calls[0].Moments);
        Assert.AreSame(caught, recorder.Calls[0].Exception);
        Assert.AreSame(always, recorder.Calls[1].Exception);
    }

    [TestMethod]
    public async Task Probe_CancelledTask_IsReportedAsThrownAndStaysCancelled()
    {
        using var recorder = Recorder.Of(nameof(Shop.PayAsync));

        Task paying = new Shop().PayAsync(Task.FromCanceled(new CancellationToken(canceled: true)));

        await Assert.ThrowsExactlyAsync<TaskCanceledException>(() => paying);
        Assert.IsTrue(paying.IsCanceled);
        Assert.AreEqual("before begin end threw", recorder.Call.Moments);
        Assert.IsInstanceOfType<TaskCanceledException>(recorder.Call.Exception);
    }

    [TestMethod]
    public void Probe_MethodThatThrowsInsteadOfReturningItsTask_ThrowsToTheCaller()
    {
        using var recorder = Recorder.Of(nameof(Shop.FailAtOnce));

        var caught = Assert.ThrowsExactly<InvalidOperationException>(() => { _ = new Shop().FailAtOnce("closed"); });

        Assert.AreEqual("before begin end threw", recorder.Call.Moments);
        Assert.AreSame(caught, recorder.Call.Exception);
    }

    [TestMethod]
    public void Probe_MethodThatReturnsNoTaskAtAll_HasReturned()
    {
        using var recorder = Recorder.Of(nameof(Shop.NoTask));

        Assert.IsNull(new Shop().NoTask());

        Assert.AreEqual("before begin end returned", recorder.Call.Moments);
    }

    [TestMethod]
    public async Task Before_ThatFails_KeepsTheBodyFromRunning()
    {
        var shop = new Shop();
        using var recorder = Recorder.PausingBefore(nameof(Shop.ReserveAsync), Task.FromException(new OperationCanceledException("unwound")));

        await Assert.ThrowsExactlyAsync<OperationCanceledException>(() => shop.ReserveAsync(Task.CompletedTask, 2));

        Assert.AreEqual(0, shop.Reserved);
        Assert.AreEqual("before", recorder.Call.Moments);
    }

    [TestMethod]
    public async Task AsyncLocal_SetBeforeThePause_IsSeenByTheBody()
    {
        var shop = new Shop();
        shop.Ambient.Value = "mine";
        using var recorder = Recorder.PausingBefore(nameof(Shop.ReadAmbientAsync), _gate.Task);

        Task<string?> reading = shop.ReadAmbientAsync();
        _gate.SetResult();

        Assert.AreEqual("mine", await reading);
    }

    [TestMethod]
    public async Task AsyncLocal_WrittenByAnAsyncMethod_DoesNotReachTheCaller()
    {
        var shop = new Shop();
        using var recorder = Recorder.Of(nameof(Shop.WriteAmbientAsync));

        await shop.WriteAmbientAsync("theirs");

        Assert.IsNull(shop.Ambient.Value);
    }

    [TestMethod]
    public async Task AsyncLocal_WrittenByAMethodThatIsNotAsync_ReachesTheCallerUnlessItWasPausedBefore()
    {
        var shop = new Shop();
        using var recorder = Recorder.Of(nameof(Shop.WriteAmbientAtOnce));
        await shop.WriteAmbientAtOnce("unpaused");
        string? unpaused = shop.Ambient.Value;

        using var pausing = Recorder.PausingBefore(nameof(Shop.WriteAmbientAtOnce), _gate.Task);
        Task writing = shop.WriteAmbientAtOnce("paused");
        _gate.SetResult();
        await writing;

        Assert.AreEqual(("unpaused", "unpaused"), (unpaused, shop.Ambient.Value));
    }

    [TestMethod]
    public async Task Pause_MethodThatReturnsNoTask_TellsItsCallerWhoHasOne()
    {
        const string Text = "The method returned null instead of a task. Its call was paused, so that its caller has a task already and cannot "
            + "be given null. Let the method return a task, such as Task.CompletedTask.";
        var before = new TaskCompletionSource();
        var after = new TaskCompletionSource();

        Task? pausedBefore;
        using (Recorder.PausingBefore(nameof(Shop.NoTask), before.Task))
            pausedBefore = new Shop().NoTask();
        Task? pausedAfter;
        using (Recorder.PausingAfter(nameof(Shop.NoTask), after.Task))
            pausedAfter = new Shop().NoTask();
        before.SetResult();
        after.SetResult();

        Assert.AreEqual(Text, (await Assert.ThrowsExactlyAsync<InvalidOperationException>(() => pausedBefore!)).Message);
        Assert.AreEqual(Text, (await Assert.ThrowsExactlyAsync<InvalidOperationException>(() => pausedAfter!)).Message);
    }
}
