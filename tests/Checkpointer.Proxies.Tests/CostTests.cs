using Castle.DynamicProxy;
using Checkpointer.Proxies.Tests.Specimens;

namespace Checkpointer.Proxies.Tests;

/// <summary>
/// What a proxied call costs that no runner listens to, in bytes; the benchmarks have its time.
/// </summary>
[TestClass]
public sealed class CostTests
{
    private const int Calls = 1000;

    [TestMethod]
    public void Call_ThatNobodyHears_AllocatesNothingWhereCastlesPassThroughDoes()
    {
        var stock = new Stock();
        IStock proxy = ProbeProxy.Wrap<IStock>(stock);
        IStock castle = new ProxyGenerator().CreateInterfaceProxyWithTargetInterface<IStock>(stock, new PassThrough());

        Assert.IsGreaterThan(Calls * 100, BytesOf(castle));
        Assert.AreEqual(0, BytesOf(proxy));
    }

    [TestMethod]
    public void Call_OfAClassProxyThatNobodyHears_AllocatesNoMoreThanCastlesPassThrough()
    {
        var workshop = new Workshop("forge");
        Workshop proxy = ProbeProxy.WrapClass(workshop);
        var castle = (Workshop)new ProxyGenerator().CreateClassProxyWithTarget(
            typeof(Workshop), Type.EmptyTypes, workshop, ProxyGenerationOptions.Default, ["forge"], new PassThrough());

        Assert.IsLessThanOrEqualTo(1.1 * BytesOf(() => castle.Count), BytesOf(() => proxy.Count));
    }

    private static long BytesOf(IStock stock) => BytesOf(() => stock.Level);

    private static long BytesOf(Func<int> call)
    {
        call();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < Calls; i++)
            call();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private sealed class PassThrough : IInterceptor
    {
        public void Intercept(IInvocation invocation) => invocation.Proceed();
    }
}
