using Microsoft.Extensions.DependencyInjection;

namespace Checkpointer.Proxies.Tests.DependencyInjection;

/// <summary>Whatever a container disposed of before, it disposes of as often, and then.</summary>
[TestClass]
public sealed class DisposalTests
{
    public static IEnumerable<object[]> Registrations =>
    [
        ["type", (IServiceCollection s) => s.AddScoped<IClock, TrackedClock>()],
        ["asynchronous", (IServiceCollection s) => s.AddScoped<IClock, AsyncClock>()],
        ["transient", (IServiceCollection s) => s.AddTransient<IClock, TrackedClock>()],
        ["factory", (IServiceCollection s) => s.AddScoped<IClock>(p => new TrackedClock(p.GetRequiredService<Log>()))],
        ["keyed", (IServiceCollection s) => s.AddKeyedScoped<IClock, TrackedClock>("a").AddScoped(p => p.GetRequiredKeyedService<IClock>("a"))],
        ["instance", (IServiceCollection s) => s.AddSingleton<IClock>(new TrackedClock(new Log()))],
        ["alias", (IServiceCollection s) => s.AddScoped<TrackedClock>().AddScoped<IClock>(p => p.GetRequiredService<TrackedClock>())],
        ["singleton", (IServiceCollection s) => s.AddSingleton<IClock, TrackedClock>()],
    ];

    [TestMethod]
    [DynamicData(nameof(Registrations))]
    public async Task Scope_WhenDisposed_DisposesOfItsServicesAsBefore(string kind, Func<IServiceCollection, IServiceCollection> register)
    {
        (int scope, int provider) before = await DisposalsAsync(register, p => { });
        (int scope, int provider) after = await DisposalsAsync(register, p => p.Interface<IClock>());

        Assert.AreEqual(before, after, kind);
    }

    [TestMethod]
    public void Instance_IsItsOwnersToDisposeOf()
    {
        var log = new Log();
        var services = new ServiceCollection();
        services.AddSingleton<IClock>(new TrackedClock(log)).AddProbes(p => p.Interface<IClock>());

        using (ServiceProvider provider = services.BuildServiceProvider())
            provider.GetRequiredService<IClock>().Read();

        Assert.AreEqual(0, log.Disposed);
    }

    [TestMethod]
    public void Interface_ThatInheritsIDisposable_IsDisposedOfOnce()
    {
        var log = new Log();
        var services = new ServiceCollection();
        services.AddSingleton(log).AddScoped<ILedger, Ledger>().AddProbes(p => p.Interface<ILedger>());
        using ServiceProvider provider = services.BuildServiceProvider();

        using (IServiceScope scope = provider.CreateScope())
            Assert.AreEqual("ledger", scope.ServiceProvider.GetRequiredService<ILedger>().Name);

        Assert.AreEqual(1, log.Disposed);
    }

    [TestMethod]
    public void OpenGeneric_IsDisposedOfWithItsScope()
    {
        var log = new Log();
        var services = new ServiceCollection();
        services.AddSingleton(log).AddScoped(typeof(IPool<>), typeof(Pool<>)).AddProbes(p => p.Interface(typeof(IPool<>)));
        using ServiceProvider provider = services.BuildServiceProvider();

        using (IServiceScope scope = provider.CreateScope())
            scope.ServiceProvider.GetRequiredService<IPool<string>>();

        Assert.AreEqual(1, log.Disposed);
    }

    [TestMethod]
    public void Service_ThatCannotBeDisposedOf_HasAProxyThatCannotEither()
    {
        var services = new ServiceCollection();
        services.AddSingleton<IClock, Clock>().AddProbes(p => p.Interface<IClock>());
        using ServiceProvider provider = services.BuildServiceProvider();

        Assert.IsNotInstanceOfType<IDisposable>(provider.GetRequiredService<IClock>());
    }

    private static async Task<(int Scope, int Provider)> DisposalsAsync(
        Func<IServiceCollection, IServiceCollection> register, Action<ProbedServices> choose)
    {
        var log = new Log();
        await using ServiceProvider provider =
            register(new ServiceCollection().AddSingleton(log)).AddProbes(choose).BuildServiceProvider();
        await using (AsyncServiceScope scope = provider.CreateAsyncScope())
        {
            scope.ServiceProvider.GetRequiredService<IClock>().Read();
            scope.ServiceProvider.GetRequiredService<IClock>().Read();
        }

        int ofScope = log.Disposed;
        await provider.DisposeAsync();
        return (ofScope, log.Disposed);
    }
}
