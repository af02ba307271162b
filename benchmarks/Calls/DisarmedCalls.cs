using BenchmarkDotNet.Attributes;
using Castle.DynamicProxy;
using Aspected = Subjects.Aspected;
using Plain = Subjects.Plain;
using Woven = Subjects.Woven;

namespace Checkpointer.Benchmarks.Calls;

/// <summary>
/// A call that no runner listens to: of the method as it is, woven, with aspects before and after, and through proxies that only pass it on.
/// </summary>
public class DisarmedCalls
{
    private readonly Plain.Calculator _plain = new();
    private readonly Woven.Calculator _woven = new();
    private readonly Aspected.Calculator _aspected = new();
    private readonly Plain.ICalculator _castle =
        new ProxyGenerator().CreateInterfaceProxyWithTargetInterface<Plain.ICalculator>(new Plain.Calculator(), new PassThroughInterceptor());
    private readonly Plain.ICalculator _dispatched = PassThroughProxy.Around<Plain.ICalculator>(new Plain.Calculator());

    private Plain.Counter _plainCounter;
    private Woven.Counter _wovenCounter;
    private Aspected.Counter _aspectedCounter;
    private readonly Plain.ICounter _castleCounter =
        new ProxyGenerator().CreateInterfaceProxyWithTargetInterface<Plain.ICounter>(new Plain.Counter(), new PassThroughInterceptor());
    private readonly Plain.ICounter _dispatchedCounter = PassThroughProxy.Around<Plain.ICounter>(new Plain.Counter());

    private readonly Plain.Signal _signal = new();
    private readonly Woven.Signal _wovenSignal = new();
    private readonly Aspected.Signal _aspectedSignal = new();

    [Benchmark(Description = "unwoven"), BenchmarkCategory("sync")]
    public int PlainAdd() => _plain.Add(1, 2);

    [Benchmark(Description = "woven"), BenchmarkCategory("sync")]
    public int WovenAdd() => _woven.Add(1, 2);

    [Benchmark(Description = "Aspect Injector"), BenchmarkCategory("sync")]
    public int AspectedAdd() => _aspected.Add(1, 2);

    [Benchmark(Description = "Castle"), BenchmarkCategory("sync")]
    public int CastleAdd() => _castle.Add(1, 2);

    [Benchmark(Description = "DispatchProxy"), BenchmarkCategory("sync")]
    public int DispatchedAdd() => _dispatched.Add(1, 2);

    [Benchmark(Description = "unwoven"), BenchmarkCategory("generic")]
    public int PlainEcho() => _plain.Echo(1);

    [Benchmark(Description = "woven"), BenchmarkCategory("generic")]
    public int WovenEcho() => _woven.Echo(1);

    [Benchmark(Description = "Aspect Injector"), BenchmarkCategory("generic")]
    public int AspectedEcho() => _aspected.Echo(1);

    [Benchmark(Description = "Castle"), BenchmarkCategory("generic")]
    public int CastleEcho() => _castle.Echo(1);

    [Benchmark(Description = "DispatchProxy"), BenchmarkCategory("generic")]
    public int DispatchedEcho() => _dispatched.Echo(1);

    [Benchmark(Description = "unwoven"), BenchmarkCategory("async, at once")]
    public int PlainFind() => _plain.FindAsync(1).Result;

    [Benchmark(Description = "woven"), BenchmarkCategory("async, at once")]
    public int WovenFind() => _woven.FindAsync(1).Result;

    [Benchmark(Description = "Aspect Injector"), BenchmarkCategory("async, at once")]
    public int AspectedFind() => _aspected.FindAsync(1).Result;

    [Benchmark(Description = "Castle"), BenchmarkCategory("async, at once")]
    public int CastleFind() => _castle.FindAsync(1).Result;

    [Benchmark(Description = "DispatchProxy"), BenchmarkCategory("async, at once")]
    public int DispatchedFind() => _dispatched.FindAsync(1).Result;

    [Benchmark(Description = "unwoven"), BenchmarkCategory("async, suspended")]
    public int PlainAwait()
    {
        Task<int> result = _plain.AwaitAsync(_signal);
        _signal.Fire();
        return result.Result;
    }

    [Benchmark(Description = "woven"), BenchmarkCategory("async, suspended")]
    public int WovenAwait()
    {
        Task<int> result = _woven.AwaitAsync(_wovenSignal);
        _wovenSignal.Fire();
        return result.Result;
    }

    [Benchmark(Description = "Aspect Injector"), BenchmarkCategory("async, suspended")]
    public int AspectedAwait()
    {
        Task<int> result = _aspected.AwaitAsync(_aspectedSignal);
        _aspectedSignal.Fire();
        return result.Result;
    }

    [Benchmark(Description = "Castle"), BenchmarkCategory("async, suspended")]
    public int CastleAwait()
    {
        Task<int> result = _castle.AwaitAsync(_signal);
        _signal.Fire();
        return result.Result;
    }

    [Benchmark(Description = "DispatchProxy"), BenchmarkCategory("async, suspended")]
    public int DispatchedAwait()
    {
        Task<int> result = _dispatched.AwaitAsync(_signal);
        _signal.Fire();
        return result.Result;
    }

    [Benchmark(Description = "unwoven"), BenchmarkCategory("struct")]
    public int PlainNext() => _plainCounter.Next();

    [Benchmark(Description = "woven"), BenchmarkCategory("struct")]
    public int WovenNext() => _wovenCounter.Next();

    [Benchmark(Description = "Aspect Injector"), BenchmarkCategory("struct")]
    public int AspectedNext() => _aspectedCounter.Next();

    [Benchmark(Description = "Castle"), BenchmarkCategory("struct")]
    public int CastleNext() => _castleCounter.Next();

    [Benchmark(Description = "DispatchProxy"), BenchmarkCategory("struct")]
    public int DispatchedNext() => _dispatchedCounter.Next();
}
