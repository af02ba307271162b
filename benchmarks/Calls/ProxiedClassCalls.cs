using BenchmarkDotNet.Attributes;
using Castle.DynamicProxy;
using Checkpointer.Proxies;

namespace Checkpointer.Benchmarks.Calls;

/// <summary>
/// As <see cref="ProxiedCalls"/>, for a class: a proxy that forwards to an object, and an object that is its own proxy, each beside
/// Castle's of the same kind.
/// </summary>
public class ProxiedClassCalls
{
    private readonly VirtualCalculator _wrapped = ProbeProxy.WrapClass(new VirtualCalculator());
    private readonly VirtualCalculator _created = ProbeProxy.Create<VirtualCalculator>();
    private readonly VirtualCalculator _castleWrapped =
        new ProxyGenerator().CreateClassProxyWithTarget(new VirtualCalculator(), new PassThroughInterceptor());

    private readonly VirtualCalculator _castleCreated = new ProxyGenerator().CreateClassProxy<VirtualCalculator>(new PassThroughInterceptor());

    [Benchmark(Description = "Castle"), BenchmarkCategory("wrapped void()")]
    public void NothingWrappedCastle() => _castleWrapped.Nothing();

    [Benchmark(Description = "proxied"), BenchmarkCategory("wrapped void()")]
    public void NothingWrapped() => _wrapped.Nothing();

    [Benchmark(Description = "Castle"), BenchmarkCategory("wrapped int(int, int)")]
    public int AddWrappedCastle() => _castleWrapped.Add(1, 2);

    [Benchmark(Description = "proxied"), BenchmarkCategory("wrapped int(int, int)")]
    public int AddWrapped() => _wrapped.Add(1, 2);

    [Benchmark(Description = "Castle"), BenchmarkCategory("created void()")]
    public void NothingCreatedCastle() => _castleCreated.Nothing();

    [Benchmark(Description = "proxied"), BenchmarkCategory("created void()")]
    public void NothingCreated() => _created.Nothing();

    [Benchmark(Description = "Castle"), BenchmarkCategory("created int(int, int)")]
    public int AddCreatedCastle() => _castleCreated.Add(1, 2);

    [Benchmark(Description = "proxied"), BenchmarkCategory("created int(int, int)")]
    public int AddCreated() => _created.Add(1, 2);

    [Benchmark(Description = "Castle"), BenchmarkCategory("created Task(string)")]
    public Task<int> FindCreatedCastle() => _castleCreated.FindAsync("a");

    [Benchmark(Description = "proxied"), BenchmarkCategory("created Task(string)")]
    public Task<int> FindCreated() => _created.FindAsync("a");
}
