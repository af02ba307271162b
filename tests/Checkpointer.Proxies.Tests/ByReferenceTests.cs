using Checkpointer.Proxies.Tests.Recording;
using Checkpointer.Proxies.Tests.Specimens;

namespace Checkpointer.Proxies.Tests;

[TestClass]
public sealed class ByReferenceTests
{
    [TestMethod]
    public void OutArgument_WhenReturned_IsInTheCallersVariableAndInTheArguments()
    {
        ITill proxy = ProbeProxy.Wrap<ITill>(new Till());
        using var recorder = new Recorder();

        bool taken = proxy.TryTake(4, out int left);

        Assert.IsTrue(taken);
        Assert.AreEqual(6, left);
        Assert.AreEqual("before(4, 0), returned True", recorder.Only.Story);
        Assert.AreEqual(6, recorder.Only.Arguments[1]);
    }

    [TestMethod]
    public void OutArgument_OfAMethodThatThrows_IsInTheCallersVariable()
    {
        ITill proxy = ProbeProxy.Wrap<ITill>(new Till());
        int left = 0;
        using var recorder = new Recorder();

        Assert.ThrowsExactly<InvalidOperationException>(() => proxy.TryTake(11, out left));

        Assert.AreEqual(-1, left);
        Assert.AreEqual(-1, recorder.Only.Arguments[1]);
    }

    [TestMethod]
    public void RefArgument_WhenReturned_IsInTheCallersVariableAndInTheArguments()
    {
        ITill proxy = ProbeProxy.Wrap<ITill>(new Till());
        int amount = 1;
        using var recorder = new Recorder();

        proxy.Add(ref amount);

        Assert.AreEqual(2, amount);
        Assert.AreEqual("before(1), returned", recorder.Only.Story);
        Assert.AreEqual(2, recorder.Only.Arguments[0]);
    }

    [TestMethod]
    public void InArgument_WhenCalled_IsReported()
    {
        ITill proxy = ProbeProxy.Wrap<ITill>(new Till());
        using var recorder = new Recorder();

        Assert.AreEqual(8, proxy.Peek(8));

        Assert.AreEqual("before(8), returned 8", recorder.Only.Story);
    }

    [TestMethod]
    public async Task TaskMethod_WithAnInArgument_RunsAtOnceAndIsObservedToItsEnd()
    {
        var till = new Till();
        ITill proxy = ProbeProxy.Wrap<ITill>(till);
        using var recorder = new Recorder();

        Task<int> task = proxy.CountAsync(8);
        Assert.AreEqual("before(8), end", recorder.Only.Story);
        till.Body.SetResult(3);

        Assert.AreEqual(3, await task);
        Assert.AreEqual("before(8), end, returned 3", recorder.Only.Story);
    }

    [TestMethod]
    public async Task TaskMethod_WithAnOutArgument_HasItSetBeforeItsEnd()
    {
        var till = new Till();
        ITill proxy = ProbeProxy.Wrap<ITill>(till);
        using var recorder = new Recorder();

        Task task = proxy.AddAsync(out int left);
        Assert.AreEqual(5, left);
        Assert.AreEqual("before(0), end", recorder.Only.Story);
        till.Body.SetException(new InvalidOperationException("broken"));

        await Assert.ThrowsExactlyAsync<InvalidOperationException>(() => task);
        Assert.AreEqual("before(0), end, threw InvalidOperationException", recorder.Only.Story);
    }

    [TestMethod]
    public async Task ValueTaskMethod_WithARefArgument_HasItSetBeforeItsEnd()
    {
        var till = new Till();
        ITill proxy = ProbeProxy.Wrap<ITill>(till);
        int amount = 1;
        using var recorder = new Recorder();

        ValueTask<int> task = proxy.DrawAsync(ref amount);
        Assert.AreEqual(2, amount);
        Assert.AreEqual("before(1), end", recorder.Only.Story);
        till.Body.SetResult(3);

        Assert.AreEqual(3, await task);
        Assert.AreEqual("before(1), end, returned 3", recorder.Only.Story);
    }

    [TestMethod]
    public async Task PlainValueTaskMethod_WithAnInArgument_IsObservedToItsEnd()
    {
        var till = new Till();
        ITill proxy = ProbeProxy.Wrap<ITill>(till);
        using var recorder = new Recorder();

        ValueTask task = proxy.CloseAsync(1);
        Assert.AreEqual("before(1), end", recorder.Only.Story);
        till.Body.SetResult(3);

        await task;
        Assert.AreEqual("before(1), end, returned", recorder.Only.Story);
    }
}
