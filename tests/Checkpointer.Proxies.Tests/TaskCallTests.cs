using Checkpointer.Proxies.Tests.Recording;
using Checkpointer.Proxies.Tests.Specimens;

namespace Checkpointer.Proxies.Tests;

[TestClass]
public sealed class TaskCallTests
{
    public static IEnumerable<object[]> TaskMethods =>
    [
        [nameof(IStock.SaveAsync), "before(), begin, end", ", returned", (IStock stock) => stock.SaveAsync()],
        [nameof(IStock.FindAsync), "before(apple), begin, end", ", returned 3", (IStock stock) => (Task)stock.FindAsync("apple")],
        [nameof(IStock.FlushAsync), "before(), begin, end", ", returned", (IStock stock) => stock.FlushAsync().AsTask()],
        [nameof(IStock.PeekAsync), "before(apple), begin, end", ", returned 3", (IStock stock) => (Task)stock.PeekAsync("apple").AsTask()],
    ];

    [TestMethod]
    [DynamicData(nameof(TaskMethods))]
    public async Task Method_StillRunning_IsReportedReturnedOnlyWhenItsTaskCompletes(
        string method, string started, string returned, Func<IStock, Task> call)
    {
        var body = new TaskCompletionSource<int>();
        IStock proxy = ProbeProxy.Wrap<IStock>(new Stock { Body = () => body.Task });
        using var recorder = new Recorder();

        Task task = call(proxy);
        Assert.IsFalse(task.IsCompleted);
        Assert.AreEqual(started, recorder.Only.Story);

        body.SetResult(3);
        await task;
        Assert.AreEqual(started + returned, recorder.Only.Story);
        Assert.AreEqual(method, recorder.Only.Method.Name);
    }

    [TestMethod]
    [DynamicData(nameof(TaskMethods))]
    public async Task Method_PausedBefore_HasNotRunAndHoldsNoThread(
        string method, string started, string returned, Func<IStock, Task> call)
    {
        var gate = new TaskCompletionSource();
        var stock = new Stock();
        IStock proxy = ProbeProxy.Wrap<IStock>(stock);
        using var recorder = new Recorder { Before = gate.Task };

        // That this line is passed is the proof: the one thread here made all the calls and was given back by each.
        Task[] paused = [.. Enumerable.Range(0, 100).Select(_ => call(proxy))];
        Assert.IsFalse(paused.Any(task => task.IsCompleted));
        Assert.AreEqual(0, stock.Runs, method);

        gate.SetResult();
        await Task.WhenAll(paused);
        Assert.AreEqual(100, stock.Runs);
        Assert.IsTrue(recorder.Calls.All(each => each.Story == started + returned));
    }

    [TestMethod]
    public async Task Method_PausedBefore_GivesTheResultOfItsBody()
    {
        var gate = new TaskCompletionSource();
        IStock proxy = ProbeProxy.Wrap<IStock>(new Stock());
        using var recorder = new Recorder { Before = gate.Task };

        Task<int> found = proxy.FindAsync("apple");
        ValueTask<int> peeked = proxy.PeekAsync("apple");
        gate.SetResult();

        Assert.AreEqual(3, await found);
        Assert.AreEqual(3, await peeked);
    }

    [TestMethod]
    public void Method_NotPaused_GivesTheTaskOfItsBody()
    {
        Task<int> body = Task.FromResult(3);
        IStock proxy = ProbeProxy.Wrap<IStock>(new Stock { Body = () => body });
        using var recorder = new Recorder();

        Assert.AreSame(body, proxy.FindAsync("apple"));
    }

    [TestMethod]
    public async Task Method_WhoseTaskFaultsWithSeveralExceptions_GivesThemAllAndReportsTheFirst()
    {
        var first = new InvalidOperationException("first");
        var second = new ArgumentException("second");
        var body = new TaskCompletionSource<int>();
        IStock proxy = ProbeProxy.Wrap<IStock>(new Stock { Body = () => body.Task });
        using var recorder = new Recorder();

        Task<int> task = proxy.FindAsync("apple");
        body.SetException([first, second]);
        InvalidOperationException awaited = await Assert.ThrowsExactlyAsync<InvalidOperationException>(() => task);

        Assert.AreSame(first, awaited);
        CollectionAssert.AreEqual(new Exception[] { first, second }, task.Exception!.InnerExceptions);
        Assert.AreSame(first, recorder.Only.Exception);
        Assert.AreEqual("before(apple), begin, end, threw InvalidOperationException", recorder.Only.Story);
    }

    [TestMethod]
    public async Task Method_WhoseTaskIsCancelled_KeepsItsToken()
    {
        using var source = new CancellationTokenSource();
        var body = new TaskCompletionSource<int>();
        IStock proxy = ProbeProxy.Wrap<IStock>(new Stock { Body = () => body.Task });
        using var recorder = new Recorder();

        Task<int> task = proxy.FindAsync("apple");
        await source.CancelAsync();
        body.SetCanceled(source.Token);
        TaskCanceledException awaited = await Assert.ThrowsExactlyAsync<TaskCanceledException>(() => task);

        Assert.IsTrue(task.IsCanceled);
        Assert.AreEqual(source.Token, awaited.CancellationToken);
        Assert.AreEqual("before(apple), begin, end, threw TaskCanceledException", recorder.Only.Story);
    }

    [TestMethod]
    public void Method_ThatThrowsBeforeReturningItsTask_ThrowsTheSameExceptionToItsCaller()
    {
        var thrown = new InvalidOperationException("out of stock");
        IStock proxy = ProbeProxy.Wrap<IStock>(new Stock { Body = () => throw thrown });
        using var recorder = new Recorder();

        InvalidOperationException caught = Assert.ThrowsExactly<InvalidOperationException>(() => { _ = proxy.FindAsync("apple"); });

        Assert.AreSame(thrown, caught);
        StringAssert.Contains(caught.StackTrace, "Specimens.Stock.Run()");
        Assert.IsFalse(caught.StackTrace!.Contains("Checkpointer.Proxies.Calls", StringComparison.Ordinal), caught.StackTrace);
        Assert.IsFalse(caught.StackTrace.Contains("Checkpointer.Runtime", StringComparison.Ordinal), caught.StackTrace);
        Assert.AreEqual("before(apple), begin, end, threw InvalidOperationException", recorder.Only.Story);
    }

    [TestMethod]
    public async Task Method_UnwoundBefore_IsCancelledWithoutRunning()
    {
        var stock = new Stock();
        IStock proxy = ProbeProxy.Wrap<IStock>(stock);
        using var recorder = new Recorder { Before = Task.FromCanceled(new CancellationToken(canceled: true)) };

        await Assert.ThrowsExactlyAsync<TaskCanceledException>(() => proxy.FindAsync("apple"));

        Assert.AreEqual(0, stock.Runs);
        Assert.AreEqual("before(apple)", recorder.Only.Story);
    }

    [TestMethod]
    public void Method_OfATaskTypeOfItsOwn_IsPassedThroughAndDeclaredUnprobed()
    {
        IBelt proxy = ProbeProxy.Wrap<IBelt>(new Belt());
        using var recorder = new Recorder();

        OwnTask task = proxy.DrainAsync();

        Assert.IsNotNull(task);
        Assert.IsEmpty(recorder.Calls);
        UnprobedAssert.Declared<IBelt>(
            nameof(IBelt.DrainAsync), "it returns a OwnTask, whose completion a proxy cannot pass on, since only its own code can make one", "Specimens.Belt::DrainAsync");
    }
}
