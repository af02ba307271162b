using Castle.DynamicProxy;
using Checkpointer.Proxies.Tests.Recording;
using Checkpointer.Proxies.Tests.Specimens;

namespace Checkpointer.Proxies.Tests;

[TestClass]
public sealed class TargetTests
{
    [TestMethod]
    public void Target_ThatIsAPrivateStruct_IsCalledAndReported()
    {
        IShape proxy = ProbeProxy.Wrap<IShape>(default(Point));
        using var recorder = new Recorder();

        Assert.AreEqual(1, proxy.Sides());

        Assert.AreEqual("before(), returned 1", recorder.Only.Story);
    }

    [TestMethod]
    public void Target_ThatIsAnArray_IsCalledAndReportedWithoutAnImplementation()
    {
        IList<int> proxy = ProbeProxy.Wrap<IList<int>>(new[] { 5, 6 });
        using var recorder = new Recorder();

        Assert.AreEqual(6, proxy[1]);

        Assert.AreEqual("before(1), returned 6", recorder.Only.Story);
        Assert.IsNull(recorder.Only.Target);
    }

    [TestMethod]
    public void Target_ThatImplementsTheInterfaceByVariance_IsReportedAsTheNamedInterface()
    {
        IComparer<string> proxy = ProbeProxy.Wrap<IComparer<string>>(new Comparer());
        using var recorder = new Recorder();

        Assert.AreEqual(7, proxy.Compare("a", "b"));

        Assert.AreEqual(typeof(IComparer<string>).GetMethod(nameof(IComparer<string>.Compare)), recorder.Only.Method);
    }

    [TestMethod]
    public void Target_ThatIsAMock_IsCalledAndReported()
    {
        IStock mock = new ProxyGenerator().CreateInterfaceProxyWithTarget<IStock>(new Stock());
        IStock proxy = ProbeProxy.Wrap(mock);
        using var recorder = new Recorder();

        Assert.AreEqual(3, proxy.Count("apple"));

        Assert.AreSame(mock, recorder.Only.Instance);
    }

    private struct Point : IShape
    {
        public readonly int Sides() => 1;
    }

    private sealed class Comparer : IComparer<object>
    {
        public int Compare(object? x, object? y) => 7;
    }
}
