using Autofac;
using Autofac.Extensions.DependencyInjection;
using Checkpointer.Proxies.Tests.Recording;
using Microsoft.Extensions.DependencyInjection;

namespace Checkpointer.Proxies.Tests.DependencyInjection;

/// <summary>A container that takes the same registrations gets the same proxies.</summary>
[TestClass]
public sealed class OtherContainerTests
{
    [TestMethod]
    public async Task Autofac_GetsProxiesAndDisposesOfThem()
    {
        var log = new Log();
        var services = new ServiceCollection();
        services.AddSingleton(log).AddScoped<IClock, TrackedClock>().AddScoped(typeof(IPool<>), typeof(Pool<>))
            .AddKeyedScoped<IClock, KeyedClock>("west")
            .AddProbes(p => p.Interface<IClock>().Interface(typeof(IPool<>)));
        var builder = new ContainerBuilder();
        builder.Populate(services);
        await using IContainer container = builder.Build();
        using var recorder = new Recorder();

        await using (ILifetimeScope scope = container.BeginLifetimeScope())
        {
            var provider = new AutofacServiceProvider(scope);
            Assert.AreEqual("tracked", provider.GetRequiredService<IClock>().Read());
            Assert.AreEqual("clock west", provider.GetRequiredKeyedService<IClock>("west").Read());
            Assert.AreEqual("a", provider.GetRequiredService<IPool<string>>().Rent("a"));
        }

        Assert.AreEqual(2, log.Disposed);
        CollectionAssert.AreEqual(
            new[] { "Read", "Read", "Rent", "Dispose", "Dispose" }, recorder.Calls.Select(call => call.Method.Name).ToArray());
    }
}
