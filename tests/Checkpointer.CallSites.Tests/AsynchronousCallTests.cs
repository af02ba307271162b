namespace Checkpointer.CallSites.Tests;

/// <summary>After a call that returns a task is its completion; before it, no thread waits.</summary>
[TestClass]
public sealed class AsynchronousCallTests
{
    [TestMethod]
    public async Task After_IsCompletion()
    {
        using var woven = new WovenCalls("Specimens.Library.Store::SaveAsync");
        using var recorder = new Recorder();
        var gate = new TaskCompletionSource();

        Task<int> call = woven.Call<Task<int>>("AwaitedAsync", gate.Task);
        string early = recorder.Moments;
        gate.SetResult();

        Assert.AreEqual(7, await call);
        Assert.AreEqual("before Store.SaveAsync(Task, 2) on Store runs Store", early);
        Assert.AreEqual(
            """
            before Store.SaveAsync(Task, 2) on Store runs Store
            after Store.SaveAsync(Task, 2) = 2
            before Store.SaveAsync(Task, 3) on Store runs Store
            after Store.SaveAsync(Task, 3) = 5
            """,
            recorder.Moments);
    }

    [TestMethod]
    public async Task Before_HoldsNoThread()
    {
        using var woven = new WovenCalls("Specimens.Library.Store::SaveAsync");
        var pause = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var recorder = new Recorder { Gate = pause.Task };

        Task<int> call = woven.Call<Task<int>>("AwaitedAsync", Task.CompletedTask);

        Assert.IsFalse(call.IsCompleted);
        Assert.AreEqual("before Store.SaveAsync(Task, 2) on Store runs Store", recorder.Moments);
        pause.SetResult();
        Assert.AreEqual(7, await call);
    }

    [TestMethod]
    public async Task Fault_IsAThrow()
    {
        using var woven = new WovenCalls("Specimens.Library.Store::RefuseAsync");
        using var recorder = new Recorder();

        Assert.AreEqual("closed", await woven.Call<Task<string>>("FailedAsync", Task.CompletedTask));
        StringAssert.EndsWith(recorder.Moments, "\nStore.RefuseAsync threw InvalidOperationException", StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task Stream_IsOneCallFromItsFirstElementToItsEnd()
    {
        using var woven = new WovenCalls("Specimens.Library.Store::ReadAsync");
        using var recorder = new Recorder();

        Assert.AreEqual(6, await woven.Call<Task<int>>("StreamedAsync"));
        Assert.AreEqual(
            """
            before Store.ReadAsync(CancellationToken) on Store runs Store
            after Store.ReadAsync(CancellationToken) = null
            """,
            recorder.Moments);
    }
}
