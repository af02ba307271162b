using Checkpointer.Probes;
using Checkpointer.Proxies.Tests.Recording;
using Checkpointer.Proxies.Tests.Specimens;

namespace Checkpointer.Proxies.Tests;

[TestClass]
public sealed class IdentityTests
{
    [TestMethod]
    public void Proxy_IsItsTargetForTheRunner()
    {
        var stock = new Stock();

        Assert.AreSame(stock, ProxyTargets.Unwrap(ProbeProxy.Wrap<IStock>(stock)));
    }

    [TestMethod]
    public void Equals_WithItselfItsTargetAndAnotherProxyOfIt_IsTrue()
    {
        var stock = new Stock();
        IStock proxy = ProbeProxy.Wrap<IStock>(stock);
        IStock other = ProbeProxy.Wrap<IStock>(stock);

        Assert.AreNotSame(proxy, other);
        Assert.IsTrue(proxy.Equals(proxy));
        Assert.IsTrue(proxy.Equals(stock));
        Assert.IsTrue(proxy.Equals(other));
        Assert.AreEqual(stock.GetHashCode(), proxy.GetHashCode());
    }

    [TestMethod]
    public void Equals_WithAProxyOfAnotherTarget_IsFalse()
    {
        IStock proxy = ProbeProxy.Wrap<IStock>(new Stock());

        Assert.IsFalse(proxy.Equals(ProbeProxy.Wrap<IStock>(new Stock())));
        Assert.IsFalse(proxy.Equals(null));
    }

    [TestMethod]
    public void EqualsHashCodeAndText_ThatTheTargetDefines_AreTheTargets()
    {
        IShape proxy = ProbeProxy.Wrap<IShape>(new Triangle());

        Assert.IsTrue(proxy.Equals(new Triangle()));
        Assert.IsTrue(proxy.Equals(ProbeProxy.Wrap<IShape>(new Triangle())));
        Assert.AreEqual(333, proxy.GetHashCode());
        Assert.AreEqual("a triangle", proxy.ToString());
    }

    [TestMethod]
    public void EqualsHashCodeAndText_WhenCalled_AreNotReported()
    {
        IShape proxy = ProbeProxy.Wrap<IShape>(new Triangle());
        using var recorder = new Recorder();

        _ = proxy.Equals(proxy);
        _ = proxy.GetHashCode();
        _ = proxy.ToString();

        Assert.IsEmpty(recorder.Calls);
    }
}
