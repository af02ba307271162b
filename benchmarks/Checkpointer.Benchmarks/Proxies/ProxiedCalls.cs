using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using Castle.DynamicProxy;
using Checkpointer.Proxies;

namespace Checkpointer.Benchmarks.Proxies;

/// <summary>
/// A call that no runner listens to: directly, through a proxy of ours, and through Castle's with an interceptor that only proceeds.
/// </summary>
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
[CategoriesColumn]
public class ProxiedCalls
{
#pragma warning disable CA1859 // All three are called through the interface.
    private readonly ICalculator _direct = new Calculator();
#pragma warning restore CA1859
    private readonly ICalculator _proxy = ProbeProxy.Wrap<ICalculator>(new Calculator());
    private readonly ICalculator _castle =
        new ProxyGenerator().CreateInterfaceProxyWithTargetInterface<ICalculator>(new Calculator(), new PassThroughInterceptor());

    [Benchmark, BenchmarkCategory("void()")]
    public void NothingDirect() => _direct.Nothing();

    [Benchmark(Baseline = true), BenchmarkCategory("void()")]
    public void NothingCastle() => _castle.Nothing();

    [Benchmark, BenchmarkCategory("void()")]
    public void NothingProxied() => _proxy.Nothing();

    [Benchmark, BenchmarkCategory("int(int, int)")]
    public int AddDirect() => _direct.Add(1, 2);

    [Benchmark(Baseline = true), BenchmarkCategory("int(int, int)")]
    public int AddCastle() => _castle.Add(1, 2);

    [Benchmark, BenchmarkCategory("int(int, int)")]
    public int AddProxied() => _proxy.Add(1, 2);

    [Benchmark, BenchmarkCategory("T(T)")]
    public int EchoDirect() => _direct.Echo(1);

    [Benchmark(Baseline = true), BenchmarkCategory("T(T)")]
    public int EchoCastle() => _castle.Echo(1);

    [Benchmark, BenchmarkCategory("T(T)")]
    public int EchoProxied() => _proxy.Echo(1);

    [Benchmark, BenchmarkCategory("Task(string)")]
    public Task<int> FindDirect() => _direct.FindAsync("a");

    [Benchmark(Baseline = true), BenchmarkCategory("Task(string)")]
    public Task<int> FindCastle() => _castle.FindAsync("a");

    [Benchmark, BenchmarkCategory("Task(string)")]
    public Task<int> FindProxied() => _proxy.FindAsync("a");
}
