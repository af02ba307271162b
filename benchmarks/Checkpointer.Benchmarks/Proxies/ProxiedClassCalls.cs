using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using Castle.DynamicProxy;
using Checkpointer.Proxies;

namespace Checkpointer.Benchmarks.Proxies;

/// <summary>
/// As <see cref="ProxiedCalls"/>, for a class: a proxy that forwards to an object, and an object that is its own proxy, each beside
/// Castle's of the same kind.
/// </summary>
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
[CategoriesColumn]
public class ProxiedClassCalls
{
    private readonly VirtualCalculator _wrapped = ProbeProxy.WrapClass(new VirtualCalculator());
    private readonly VirtualCalculator _created = ProbeProxy.Create<VirtualCalculator>();
    private readonly VirtualCalculator _castleWrapped =
        new ProxyGenerator().CreateClassProxyWithTarget(new VirtualCalculator(), new PassThroughInterceptor());

    private readonly VirtualCalculator _castleCreated = new ProxyGenerator().CreateClassProxy<VirtualCalculator>(new PassThroughInterceptor());

    [Benchmark(Baseline = true), BenchmarkCategory("wrapped void()")]
    public void NothingWrappedCastle() => _castleWrapped.Nothing();

    [Benchmark, BenchmarkCategory("wrapped void()")]
    public void NothingWrapped() => _wrapped.Nothing();

    [Benchmark(Baseline = true), BenchmarkCategory("wrapped int(int, int)")]
    public int AddWrappedCastle() => _castleWrapped.Add(1, 2);

    [Benchmark, BenchmarkCategory("wrapped int(int, int)")]
    public int AddWrapped() => _wrapped.Add(1, 2);

    [Benchmark(Baseline = true), BenchmarkCategory("created void()")]
    public void NothingCreatedCastle() => _castleCreated.Nothing();

    [Benchmark, BenchmarkCategory("created void()")]
    public void NothingCreated() => _created.Nothing();

    [Benchmark(Baseline = true), BenchmarkCategory("created int(int, int)")]
    public int AddCreatedCastle() => _castleCreated.Add(1, 2);

    [Benchmark, BenchmarkCategory("created int(int, int)")]
    public int AddCreated() => _created.Add(1, 2);

    [Benchmark(Baseline = true), BenchmarkCategory("created Task(string)")]
    public Task<int> FindCreatedCastle() => _castleCreated.FindAsync("a");

    [Benchmark, BenchmarkCategory("created Task(string)")]
    public Task<int> FindCreated() => _created.FindAsync("a");
}
