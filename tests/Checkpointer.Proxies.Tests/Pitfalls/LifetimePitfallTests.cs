using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using Checkpointer.Proxies.Tests.DependencyInjection;
using Checkpointer.Proxies.Tests.Recording;
using Checkpointer.Proxies.Tests.Specimens;
using Microsoft.Extensions.DependencyInjection;

namespace Checkpointer.Proxies.Tests.Pitfalls;

/// <summary>What proxies keep alive, and what a container does to them.</summary>
[TestClass]
public sealed class LifetimePitfallTests
{
    /// <summary>castleproject/Core#329: a generator per use leaks an assembly each.</summary>
    [TestMethod]
    public void Pitfall09_ManyProxies_AreOfOneTypeInOneAssembly()
    {
        ProbeProxy.Wrap<IStock>(new Stock());
        int before = DynamicAssemblies();

        Type[] types = [.. Enumerable.Range(0, 100).Select(_ => ProbeProxy.Wrap<IStock>(new Stock()).GetType()).Distinct()];
        Type[] services = [.. Enumerable.Range(0, 10).Select(_ => Resolve().GetType()).Distinct()];

        Assert.HasCount(1, types);
        Assert.HasCount(1, services);
        Assert.AreEqual(before, DynamicAssemblies());
    }

    /// <summary>castleproject/Core#473, dotnet/runtime#109398: a proxy keeps an AssemblyLoadContext from unloading.</summary>
    [TestMethod]
    public void Pitfall10_AnAssemblyLoadContextWhoseTypesWereProxied_IsUnloaded()
    {
        WeakReference context = UseAndUnload();

        for (int i = 0; context.IsAlive && i < 20; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.IsFalse(context.IsAlive);
    }

    /// <summary>Scrutor#91, #125, #184: disposal, decoration n times, an inner service out of reach.</summary>
    [TestMethod]
    public void Pitfall14_ADecoratedService_IsMadeOnceDisposedOfOnceAndReportedOnce()
    {
        var log = new Log();
        var services = new ServiceCollection();
        services.AddSingleton(log).AddScoped<IClock, TrackedClock>();
        services.AddProbes(p => p.Interface<IClock>().Interface<IClock>());
        services.AddProbes(p => p.Interface<IClock>());
        using ServiceProvider provider = services.BuildServiceProvider();
        using (IServiceScope scope = provider.CreateScope())
        {
            IClock clock = scope.ServiceProvider.GetRequiredService<IClock>();
            using var recorder = new Recorder();
            clock.Read();
            Assert.IsInstanceOfType<TrackedClock>(recorder.Only.Instance);
        }

        Assert.AreEqual((1, 1), (log.Made, log.Disposed));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference UseAndUnload()
    {
        var context = new AssemblyLoadContext("collectible", isCollectible: true);
        Assembly copy = context.LoadFromAssemblyPath(typeof(IStock).Assembly.Location);
        Type face = copy.GetType(typeof(IStock).FullName!)!;
        Type type = copy.GetType(typeof(Stock).FullName!)!;
        Assert.AreNotEqual(typeof(IStock), face);
        var services = new ServiceCollection();
        services.AddSingleton(face, type).AddProbes(p => p.Interface(face));
        using ServiceProvider provider = services.BuildServiceProvider();

        foreach (object proxy in new[] { ProbeProxy.Wrap(face, Activator.CreateInstance(type)!), provider.GetRequiredService(face) })
        {
            using var recorder = new Recorder();
            Assert.AreEqual(3, face.GetMethod(nameof(IStock.Count))!.Invoke(proxy, ["apple"]));
            ((Task)face.GetMethod(nameof(IStock.SaveAsync))!.Invoke(proxy, null)!).GetAwaiter().GetResult();

            Assert.AreEqual("before(apple), returned 3", recorder.Calls[0].Story);
            Assert.AreEqual("before(), begin, end, returned", recorder.Calls[1].Story);

            // An interface that stays, of an object that does not.
            ((IDisposable)proxy).Dispose();
            Assert.AreEqual("before(), returned", recorder.Calls[2].Story);
        }

        context.Unload();
        return new WeakReference(context);
    }

    private static IClock Resolve()
    {
        var services = new ServiceCollection();
        services.AddSingleton<IClock, Clock>().AddProbes(p => p.Interface<IClock>());
        using ServiceProvider provider = services.BuildServiceProvider();
        return provider.GetRequiredService<IClock>();
    }

    private static int DynamicAssemblies() => AppDomain.CurrentDomain.GetAssemblies().Count(each => each.IsDynamic);
}
