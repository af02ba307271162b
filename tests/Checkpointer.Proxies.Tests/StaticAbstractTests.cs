using Checkpointer.Proxies.Tests.Recording;
using Checkpointer.Proxies.Tests.Specimens;

namespace Checkpointer.Proxies.Tests;

[TestClass]
public sealed class StaticAbstractTests
{
    [TestMethod]
    public void SynchronousMember_BesideAStaticAbstractOne_IsReported()
    {
        IMoney proxy = (IMoney)ProbeProxy.Wrap(typeof(IMoney), new Money());
        using var recorder = new Recorder();

        Assert.AreEqual(20, proxy.Amount(2));

        Assert.AreEqual("before(2), returned 20", recorder.Only.Story);
        Assert.AreEqual(typeof(IMoney).GetMethod(nameof(IMoney.Amount)), recorder.Only.Method);
    }

    [TestMethod]
    public async Task TaskMember_PausedBefore_RunsWhenLetGo()
    {
        IMoney proxy = (IMoney)ProbeProxy.Wrap(typeof(IMoney), new Money());
        var gate = new TaskCompletionSource();
        using var recorder = new Recorder { Before = gate.Task };

        Task<int> task = proxy.ConvertAsync("eur");
        Assert.AreEqual("before(eur)", recorder.Only.Story);
        gate.SetResult();

        Assert.AreEqual(11, await task);
        Assert.AreEqual("before(eur), begin, end, returned 11", recorder.Only.Story);
    }

    [TestMethod]
    public void RefArgument_WhenReturned_IsInTheCallersVariableAndInTheArguments()
    {
        IMoney proxy = (IMoney)ProbeProxy.Wrap(typeof(IMoney), new Money());
        int parts = 5;
        using var recorder = new Recorder();

        proxy.Split(ref parts);

        Assert.AreEqual(2, parts);
        Assert.AreEqual(2, recorder.Only.Arguments[0]);
    }

    [TestMethod]
    public void Member_ThatThrows_ThrowsTheSameExceptionToItsCaller()
    {
        IMoney proxy = (IMoney)ProbeProxy.Wrap(typeof(IMoney), new Money());
        using var recorder = new Recorder();

        ArgumentOutOfRangeException caught = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => proxy.Amount(-1));

        Assert.AreSame(recorder.Only.Exception, caught);
        StringAssert.Contains(caught.StackTrace, "Specimens.Money.Amount(");
        Assert.IsFalse(caught.StackTrace!.Contains("DispatchedProxy", StringComparison.Ordinal), caught.StackTrace);
    }

    [TestMethod]
    public void DefaultMethod_WhenCalled_RunsOnTheTargetAndIsReported()
    {
        IMoney proxy = (IMoney)ProbeProxy.Wrap(typeof(IMoney), new Money());
        using var recorder = new Recorder();

        Assert.AreEqual(20, proxy.Doubled());

        Assert.AreEqual("Doubled", recorder.Only.Method.Name);
    }

    [TestMethod]
    public void Proxy_OfAnInterfaceWithStaticAbstractMembers_IsWhatItsTargetIs()
    {
        var money = new Money();
        IMoney proxy = (IMoney)ProbeProxy.Wrap(typeof(IMoney), money);

        Assert.AreNotSame<object>(money, proxy);
        Assert.AreEqual("10 coins", proxy.ToString());
        Assert.IsTrue(proxy.Equals(money));
        Assert.IsTrue(proxy.Equals(ProbeProxy.Wrap(typeof(IMoney), money)));
        Assert.AreSame<object>(proxy, ProbeProxy.Wrap(typeof(IMoney), proxy));
        ((IDisposable)proxy).Dispose();
        Assert.IsTrue(money.Disposed);
    }

    [TestMethod]
    public void StaticMember_IsDeclaredUnprobed()
    {
        ProbeProxy.Wrap(typeof(IMoney), new Money());

        UnprobedAssert.Declared(
            typeof(IMoney), "get_Zero", "it is static, and a proxy stands before an object", "Specimens.Money::get_Zero");
        UnprobedAssert.NotDeclared(typeof(IMoney), nameof(IMoney.Amount));
    }

    [TestMethod]
    public void Wrap_OfAnInterfaceThatNoProxyCanImplement_ReturnsTheTargetAndDeclaresEveryMember()
    {
        var money = new Money();

        ISpanMoney proxy = (ISpanMoney)ProbeProxy.Wrap(typeof(ISpanMoney), money);

        Assert.AreSame<object>(money, proxy);
        string reason = "no proxy can implement its interface, which has the static abstract member "
            + "Checkpointer.Proxies.Tests.Specimens.ISpanMoney.get_Zero";
        UnprobedAssert.Declared(typeof(ISpanMoney), nameof(ISpanMoney.Amount), reason, "Specimens.Money::Amount");
        UnprobedAssert.Declared(typeof(ISpanMoney), nameof(ISpanMoney.Read), reason, "Specimens.Money::Read");
    }

    [TestMethod]
    public unsafe void Wrap_OfAnInterfaceWithAFunctionPointer_ReturnsTheTargetAndDeclaresEveryMember()
    {
        var callback = new Callback();

        ICallback proxy = ProbeProxy.Wrap<ICallback>(callback);

        Assert.AreSame(callback, proxy);
        UnprobedAssert.Declared<ICallback>(
            nameof(ICallback.Other),
            "no proxy can implement its interface, whose member "
            + "Checkpointer.Proxies.Tests.StaticAbstractTests.ICallback.Run has a function pointer in its signature",
            "StaticAbstractTests.Callback::Other");
    }

    public unsafe interface ICallback
    {
        void Run(delegate*<int, int> callback);

        void Other();
    }

    private sealed unsafe class Callback : ICallback
    {
        public void Run(delegate*<int, int> callback) => callback(1);

        public void Other()
        {
        }
    }
}
