using Checkpointer.Proxies.Tests.Recording;
using Checkpointer.Proxies.Tests.Specimens;
using Checkpointer.Runtime;

namespace Checkpointer.Proxies.Tests;

[TestClass]
public sealed class SynchronousCallTests
{
    [TestMethod]
    public void Method_ThatReturnsAValue_IsReportedBeforeAndAfter()
    {
        IStock proxy = ProbeProxy.Wrap<IStock>(new Stock());
        using var recorder = new Recorder();

        int count = proxy.Count("apple");

        Assert.AreEqual(3, count);
        Assert.AreEqual("before(apple), returned 3", recorder.Only.Story);
    }

    [TestMethod]
    public void Method_ThatReturnsNothing_IsReportedWithoutAResult()
    {
        var stock = new Stock();
        IStock proxy = ProbeProxy.Wrap<IStock>(stock);
        using var recorder = new Recorder();

        proxy.Put("apple");

        Assert.AreEqual(1, stock.Runs);
        Assert.AreEqual("before(apple), returned", recorder.Only.Story);
    }

    [TestMethod]
    public void Method_WhenCalled_NamesInterfaceMethodImplementationAndTarget()
    {
        var stock = new Stock();
        IStock proxy = ProbeProxy.Wrap<IStock>(stock);
        using var recorder = new Recorder();

        proxy.Count("apple");

        RecordedCall call = recorder.Only;
        Assert.AreEqual(typeof(IStock).GetMethod(nameof(IStock.Count)), call.Method);
        Assert.AreEqual(typeof(IStock).GetMethod(nameof(IStock.Count)), call.Site.Method);
        Assert.AreEqual(typeof(Stock).GetMethod(nameof(Stock.Count)), call.Target);
        Assert.AreSame(stock, call.Callee);
        Assert.AreSame(stock, call.Instance);
    }

    [TestMethod]
    public void Method_CalledOnTwoTargetsOfOneType_HasOneSite()
    {
        IStock first = ProbeProxy.Wrap<IStock>(new Stock());
        IStock second = ProbeProxy.Wrap<IStock>(new Stock());
        using var recorder = new Recorder();

        first.Count("apple");
        second.Count("apple");

        Assert.AreSame(recorder.Calls[0].Site, recorder.Calls[1].Site);
    }

    [TestMethod]
    public void Method_ThatThrows_ReportsAndRethrowsTheSameExceptionWithItsStack()
    {
        var thrown = new InvalidOperationException("out of stock");
        IStock proxy = ProbeProxy.Wrap<IStock>(new Stock { Body = () => throw thrown });
        using var recorder = new Recorder();

        InvalidOperationException caught = Assert.ThrowsExactly<InvalidOperationException>(() => proxy.Count("apple"));

        Assert.AreSame(thrown, caught);
        Assert.AreSame(thrown, recorder.Only.Exception);
        Assert.AreEqual("before(apple), threw InvalidOperationException", recorder.Only.Story);
        StringAssert.Contains(caught.StackTrace, "Specimens.Stock.Run()");
        Assert.IsFalse(caught.StackTrace!.Contains("Checkpointer.Proxies.Calls", StringComparison.Ordinal), caught.StackTrace);
        Assert.IsFalse(caught.StackTrace.Contains("ProbeInterceptor", StringComparison.Ordinal), caught.StackTrace);
    }

    [TestMethod]
    public void Method_UnwoundBefore_DoesNotRunAndReportsNothingMore()
    {
        var stock = new Stock();
        IStock proxy = ProbeProxy.Wrap<IStock>(stock);
        using var recorder = new Recorder { Before = Task.FromCanceled(new CancellationToken(canceled: true)) };

        Assert.ThrowsExactly<TaskCanceledException>(() => proxy.Count("apple"));

        Assert.AreEqual(0, stock.Runs);
        Assert.AreEqual("before(apple)", recorder.Only.Story);
    }

    [TestMethod]
    public void Property_ReadAndWritten_ReportsItsAccessors()
    {
        IStock proxy = ProbeProxy.Wrap<IStock>(new Stock());
        using var recorder = new Recorder();

        proxy.Level = 7;
        int level = proxy.Level;

        Assert.AreEqual(7, level);
        Assert.AreEqual("set_Level", recorder.Calls[0].Method.Name);
        Assert.AreEqual("before(7), returned", recorder.Calls[0].Story);
        Assert.AreEqual("before(), returned 7", recorder.Calls[1].Story);
    }

    [TestMethod]
    public void Indexer_ReadAndWritten_ReportsIndexAndValue()
    {
        IStock proxy = ProbeProxy.Wrap<IStock>(new Stock());
        using var recorder = new Recorder();

        proxy[4] = "pears";
        string pears = proxy[4];

        Assert.AreEqual("pears", pears);
        Assert.AreEqual("before(4, pears), returned", recorder.Calls[0].Story);
        Assert.AreEqual("before(4), returned pears", recorder.Calls[1].Story);
    }

    [TestMethod]
    public void Event_SubscribedAndUnsubscribed_ReachesTheTargetAndIsReported()
    {
        var stock = new Stock();
        IStock proxy = ProbeProxy.Wrap<IStock>(stock);
        int raised = 0;
        void OnChanged(object? sender, EventArgs e) => raised++;
        using var recorder = new Recorder();

        proxy.Changed += OnChanged;
        stock.RaiseChanged();
        proxy.Changed -= OnChanged;
        stock.RaiseChanged();

        Assert.AreEqual(1, raised);
        Assert.AreEqual("add_Changed", recorder.Calls[0].Method.Name);
        Assert.AreEqual("remove_Changed", recorder.Calls[1].Method.Name);
    }

    [TestMethod]
    public void Method_WhenNobodyListens_GoesStraightToTheTarget()
    {
        var stock = new Stock();
        IStock proxy = ProbeProxy.Wrap<IStock>(stock);
        using var recorder = new Recorder();
        Probe.Armed = false;

        int count = proxy.Count("apple");

        Assert.AreEqual(3, count);
        Assert.AreEqual(1, stock.Runs);
        Assert.IsEmpty(recorder.Calls);
    }

    [TestMethod]
    public async Task Method_ThatTheListenerIgnores_RunsUnreported()
    {
        var stock = new Stock();
        IStock proxy = ProbeProxy.Wrap<IStock>(stock);
        using var recorder = new Recorder { IsIgnoring = true };

        Assert.AreEqual(3, proxy.Count("apple"));
        Assert.AreEqual(3, await proxy.FindAsync("apple"));

        Assert.AreEqual(2, stock.Runs);
    }
}
