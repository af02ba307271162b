using Checkpointer.Weaver.Tests.Recording;
using Specimens.Woven;

namespace Checkpointer.Weaver.Tests.Woven;

/// <summary>The frames of Checkpointer itself stay out of what users read.</summary>
[TestClass]
[DoNotParallelize]
public sealed class StackTraceTests
{
    private readonly TaskCompletionSource _gate = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public static IEnumerable<object[]> AsyncMethods =>
    [
        [nameof(Refusals.FailAsync), (Refusals refusals) => refusals.FailAsync(YieldAsync())],
        [nameof(Refusals.FindAsync), (Refusals refusals) => (Task)refusals.FindAsync(YieldAsync())],
        [nameof(Refusals.FlushAsync), (Refusals refusals) => refusals.FlushAsync(YieldAsync()).AsTask()],
        [nameof(Refusals.PeekAsync), (Refusals refusals) => (Task)refusals.PeekAsync(YieldAsync()).AsTask()],
        [nameof(Refusals.FailAsync), (Refusals refusals) => refusals.FailAsync(Task.CompletedTask)],
        [nameof(Refusals.FindAsync), (Refusals refusals) => (Task)refusals.FindAsync(Task.CompletedTask)],
        [nameof(Refusals.FlushAsync), (Refusals refusals) => refusals.FlushAsync(Task.CompletedTask).AsTask()],
        [nameof(Refusals.PeekAsync), (Refusals refusals) => (Task)refusals.PeekAsync(Task.CompletedTask).AsTask()],
    ];

    public static IEnumerable<object[]> MethodsThatThrowAtOnce =>
    [
        [nameof(Refusals.FailAtOnce), (Refusals refusals) => refusals.FailAtOnce()],
        [nameof(Refusals.FindAtOnce), (Refusals refusals) => (Task)refusals.FindAtOnce()],
        [nameof(Refusals.FlushAtOnce), (Refusals refusals) => refusals.FlushAtOnce().AsTask()],
        [nameof(Refusals.PeekAtOnce), (Refusals refusals) => (Task)refusals.PeekAtOnce().AsTask()],
    ];

    [TestMethod]
    [DynamicData(nameof(AsyncMethods))]
    [DynamicData(nameof(MethodsThatThrowAtOnce))]
    public async Task Exception_OfAnArmedMethod_ShowsNoProbe(string method, Func<Refusals, Task> call)
    {
        using var recorder = Recorder.Of(method);

        await ShowsNoProbe(() => call(new Refusals()));

        Assert.IsNotNull(recorder.Call.Exception);
    }

    [TestMethod]
    [DynamicData(nameof(AsyncMethods))]
    [DynamicData(nameof(MethodsThatThrowAtOnce))]
    public async Task Exception_OfAMethodPausedBefore_ShowsNoProbe(string method, Func<Refusals, Task> call)
    {
        using var recorder = Recorder.PausingBefore(method, _gate.Task);

        Task task = call(new Refusals());
        _gate.SetResult();

        await ShowsNoProbe(() => task);
    }

    [TestMethod]
    [DynamicData(nameof(AsyncMethods))]
    [DynamicData(nameof(MethodsThatThrowAtOnce))]
    public async Task Exception_OfAMethodPausedAfter_ShowsNoProbe(string method, Func<Refusals, Task> call)
    {
        using var recorder = Recorder.PausingAfter(method, _gate.Task);

        Task task = call(new Refusals());
        _gate.SetResult();

        await ShowsNoProbe(() => task);
    }

    [TestMethod]
    [DynamicData(nameof(AsyncMethods))]
    public async Task Cancellation_OfAMethodUnwoundBefore_ShowsNoProbe(string method, Func<Refusals, Task> call)
    {
        Task[] pauses = [Task.FromCanceled(new(canceled: true)), Task.FromException(new OperationCanceledException()), _gate.Task, UnwoundAsync()];
        foreach (Task before in pauses)
        {
            using var recorder = Recorder.PausingBefore(method, before);

            Task task = call(new Refusals());
            _gate.TrySetException(new OperationCanceledException("unwound"));

            Assert.IsInstanceOfType<OperationCanceledException>(await ShowsNoProbe(() => task));
            Assert.IsTrue(task.IsCanceled);
        }
    }

    [TestMethod]
    public async Task Cancellation_ThrownBeforeThePausedMethodReturnedItsTask_ShowsNoProbeAndCancels()
    {
        using var before = Recorder.PausingBefore(nameof(Refusals.CancelAtOnce), _gate.Task);
        Task pausedBefore = new Refusals().CancelAtOnce();
        using var after = Recorder.PausingAfter(nameof(Refusals.CancelAtOnce), _gate.Task);
        Task pausedAfter = new Refusals().CancelAtOnce();
        _gate.SetResult();

        Exception caughtBefore = await ShowsNoProbe(() => pausedBefore);
        Exception caughtAfter = await ShowsNoProbe(() => pausedAfter);

        Assert.AreSame(before.Call.Exception, caughtBefore);
        Assert.AreSame(after.Call.Exception, caughtAfter);
        Assert.IsTrue(pausedBefore.IsCanceled && pausedAfter.IsCanceled);
    }

    [TestMethod]
    public async Task Cancellation_OfAnAsyncMethod_IsReportedAsAwaitThrowsItAndShowsNoProbe()
    {
        using var recorder = Recorder.PausingAfter(nameof(Refusals.CancelAsync), _gate.Task);

        Task<int> task = new Refusals().CancelAsync(Task.CompletedTask);
        StackAssert.ShowsNoProbe(recorder.Call.Exception!);
        _gate.SetResult();

        Assert.AreSame(recorder.Call.Exception, await ShowsNoProbe(() => task));
    }

    // As its task has it, and as whoever awaits that catches it.
    private static async Task<Exception> ShowsNoProbe(Func<Task> call)
    {
        try
        {
            Task task = call();
            await Task.WhenAny(task);
            if (task.IsFaulted)
                StackAssert.ShowsNoProbe(task.Exception.InnerException!);
            await task;
        }
        catch (Exception exception) when (exception is InvalidOperationException or OperationCanceledException)
        {
            StackAssert.ShowsNoProbe(exception);
            return exception;
        }

        throw new AssertFailedException("Nothing was thrown.");
    }

    private static async Task YieldAsync() => await Task.Yield();

    private static async Task UnwoundAsync()
    {
        await Task.Yield();
        throw new OperationCanceledException("unwound");
    }
}
