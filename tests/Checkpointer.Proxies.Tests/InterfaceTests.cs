using Checkpointer.Proxies.Tests.Recording;
using Checkpointer.Proxies.Tests.Specimens;

namespace Checkpointer.Proxies.Tests;

[TestClass]
public sealed class InterfaceTests
{
    [TestMethod]
    public void InheritedMember_WhenCalled_IsReportedAsTheBaseInterfacesMethod()
    {
        INamedShape proxy = ProbeProxy.Wrap<INamedShape>(new Triangle());
        using var recorder = new Recorder();

        Assert.AreEqual(3, proxy.Sides());

        Assert.AreEqual(typeof(IShape).GetMethod(nameof(IShape.Sides)), recorder.Only.Method);
    }

    [TestMethod]
    public void DefaultMethod_ThatTheTargetLeaves_RunsOnTheTargetAndIsReported()
    {
        IShape proxy = ProbeProxy.Wrap<IShape>(new Triangle());
        using var recorder = new Recorder();

        Assert.AreEqual(3, proxy.Corners());

        Assert.AreEqual(typeof(IShape).GetMethod(nameof(IShape.Corners)), recorder.Only.Method);
        Assert.AreEqual("before(), returned 3", recorder.Only.Story);
    }

    [TestMethod]
    public void DefaultMethod_ThatTheTargetOverrides_RunsTheTargetsOwnAndIsReported()
    {
        IShape proxy = ProbeProxy.Wrap<IShape>(new Triangle());
        using var recorder = new Recorder();

        Assert.AreEqual(30, proxy.Edges());

        Assert.AreEqual(typeof(Triangle).GetMethod(nameof(Triangle.Edges)), recorder.Only.Target);
    }

    [TestMethod]
    public void SealedMember_WhenCalled_WorksAndIsDeclaredUnprobed()
    {
        IShape proxy = ProbeProxy.Wrap<IShape>(new Triangle());

        Assert.AreEqual(6, proxy.Twice());

        UnprobedAssert.Declared<IShape>(
            nameof(IShape.Twice), "it is sealed, so that no proxy can implement it", "Specimens.IShape::Twice");
    }

    [TestMethod]
    public void FurtherInterface_OfTheTarget_IsImplementedAndReported()
    {
        var stock = new Stock();
        IStock proxy = ProbeProxy.Wrap<IStock>(stock);
        using var recorder = new Recorder();

        ((IDisposable)proxy).Dispose();

        Assert.IsTrue(stock.Disposed);
        Assert.AreEqual(typeof(IDisposable).GetMethod(nameof(IDisposable.Dispose)), recorder.Only.Method);
        Assert.AreSame(stock, recorder.Only.Instance);
    }

    [TestMethod]
    public void FurtherInterface_ThatIsNotVisible_IsPassedThroughUnreported()
    {
        IShape proxy = ProbeProxy.Wrap<IShape>(new SecretShape());
        using var recorder = new Recorder();

        Assert.AreEqual(7, ((ISecret)proxy).Tell());
        Assert.IsEmpty(recorder.Calls);
        Assert.AreEqual(4, proxy.Sides());
        Assert.AreEqual("before(), returned 4", recorder.Only.Story);
    }

    [TestMethod]
    public void FurtherInterface_WithStaticAbstractMembers_IsLeftOut()
    {
        IStock proxy = ProbeProxy.Wrap<IStock>(new ParsableStock());

        Assert.AreEqual(1, proxy.Count("apple"));
        Assert.IsNotInstanceOfType(proxy, typeof(IParsable<ParsableStock>));
    }

    [TestMethod]
    public void FurtherInterface_WithAMemberThatNoProxyPassesOn_IsPassedThrough()
    {
        IShape proxy = ProbeProxy.Wrap<IShape>(new MeasuredShape());
        using var recorder = new Recorder();

        Assert.AreEqual(1, ((IMeasured)proxy).Measure([1]));
        Assert.AreEqual(2, proxy.Sides());

        Assert.AreEqual("before(), returned 2", recorder.Only.Story);
    }

    [TestMethod]
    public void FurtherInterface_BesideAnInterfaceThatNoProxyPassesOn_IsReported()
    {
        IMeasured proxy = ProbeProxy.Wrap<IMeasured>(new MeasuredShape());
        using var recorder = new Recorder();

        Assert.AreEqual(1, proxy.Measure([1]));
        Assert.AreEqual(2, ((IShape)proxy).Sides());

        Assert.AreEqual("before(), returned 2", recorder.Only.Story);
    }

    [TestMethod]
    public void Wrap_OfTwoTargetsOfOneType_SharesTheProxyType()
    {
        Assert.AreSame(ProbeProxy.Wrap<IStock>(new Stock()).GetType(), ProbeProxy.Wrap<IStock>(new Stock()).GetType());
    }

    [TestMethod]
    public void Wrap_OfAProxy_ReturnsTheSameProxy()
    {
        IStock once = ProbeProxy.Wrap<IStock>(new Stock());

        Assert.AreSame(once, ProbeProxy.Wrap<IStock>(once));
        Assert.AreSame<object>(once, ProbeProxy.Wrap((IDisposable)once));
    }

    [TestMethod]
    public void Wrap_OfAProxy_ReportsOneCallOnce()
    {
        IStock twice = ProbeProxy.Wrap<IStock>(ProbeProxy.Wrap<IStock>(new Stock()));
        using var recorder = new Recorder();

        twice.Count("apple");

        Assert.HasCount(1, recorder.Calls);
    }

    public interface IMeasured
    {
        int Measure(ReadOnlySpan<byte> bytes) => -1;
    }

    internal interface ISecret
    {
        int Tell();
    }

    private sealed class MeasuredShape : IShape, IMeasured
    {
        public int Sides() => 2;

        public int Measure(ReadOnlySpan<byte> bytes) => bytes.Length;
    }

    private sealed class SecretShape : IShape, ISecret
    {
        public int Sides() => 4;

        int ISecret.Tell() => 7;
    }
}
