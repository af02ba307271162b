using BenchmarkDotNet.Attributes;
using Castle.DynamicProxy;
using Checkpointer.Proxies;
using Subjects.Plain;

namespace Checkpointer.Benchmarks.Calls;

/// <summary>
/// A call that no runner listens to: directly, through a proxy of ours, and through Castle's with an interceptor that only proceeds.
/// </summary>
public class ProxiedCalls
{
#pragma warning disable CA1859 // All are called through the interface.
    private readonly ICalculator _direct = new Calculator();
#pragma warning restore CA1859
    private readonly ICalculator _proxy = ProbeProxy.Wrap<ICalculator>(new Calculator());
    private readonly ICalculator _castle =
        new ProxyGenerator().CreateInterfaceProxyWithTargetInterface<ICalculator>(new Calculator(), new PassThroughInterceptor());

    [Benchmark(Description = "direct"), BenchmarkCategory("void()")]
    public void NothingDirect() => _direct.Nothing();

    [Benchmark(Description = "Castle"), BenchmarkCategory("void()")]
    public void NothingCastle() => _castle.Nothing();

    [Benchmark(Description = "proxied"), BenchmarkCategory("void()")]
    public void NothingProxied() => _proxy.Nothing();

    [Benchmark(Description = "direct"), BenchmarkCategory("int(int, int)")]
    public int AddDirect() => _direct.Add(1, 2);

    [Benchmark(Description = "Castle"), BenchmarkCategory("int(int, int)")]
    public int AddCastle() => _castle.Add(1, 2);

    [Benchmark(Description = "proxied"), BenchmarkCategory("int(int, int)")]
    public int AddProxied() => _proxy.Add(1, 2);

    [Benchmark(Description = "direct"), BenchmarkCategory("T(T)")]
    public int EchoDirect() => _direct.Echo(1);

    [Benchmark(Description = "Castle"), BenchmarkCategory("T(T)")]
    public int EchoCastle() => _castle.Echo(1);

    [Benchmark(Description = "proxied"), BenchmarkCategory("T(T)")]
    public int EchoProxied() => _proxy.Echo(1);

    [Benchmark(Description = "direct"), BenchmarkCategory("Task(int)")]
    public int FindDirect() => _direct.FindAsync(1).Result;

    [Benchmark(Description = "Castle"), BenchmarkCategory("Task(int)")]
    public int FindCastle() => _castle.FindAsync(1).Result;

    [Benchmark(Description = "proxied"), BenchmarkCategory("Task(int)")]
    public int FindProxied() => _proxy.FindAsync(1).Result;
}
