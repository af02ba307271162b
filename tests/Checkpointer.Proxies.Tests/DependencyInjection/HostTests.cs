using Autofac.Extensions.DependencyInjection;
using Checkpointer.Proxies.Tests.Recording;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Checkpointer.Proxies.Tests.DependencyInjection;

/// <summary>What a host builds is decorated when everything is registered: in which order that was said makes no difference.</summary>
[TestClass]
public sealed class HostTests
{
    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void Application_builder_decorates_what_is_registered_before_and_after(bool probesFirst)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        if (!probesFirst)
            builder.Services.AddSingleton<IClock, Clock>();
        builder.ConfigureContainer(new DefaultServiceProviderFactory().WithProbes(p => p.Interface<IClock>()));
        if (probesFirst)
            builder.Services.AddSingleton<IClock, Clock>();

        using IHost host = builder.Build();

        AssertReported(host.Services);
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void Host_builder_decorates_what_is_registered_before_and_after(bool probesFirst)
    {
        var builder = new HostBuilder();
        if (!probesFirst)
            builder.ConfigureServices(services => services.AddSingleton<IClock, Clock>());
        builder.UseServiceProviderFactory(new DefaultServiceProviderFactory().WithProbes(p => p.Interface<IClock>()));
        if (probesFirst)
            builder.ConfigureServices(services => services.AddSingleton<IClock, Clock>());

        using IHost host = builder.Build();

        AssertReported(host.Services);
    }

    // ConfigureContainer comes after every ConfigureServices.
    [TestMethod]
    public void What_the_container_itself_is_told_last_is_decorated_as_well()
    {
        using IHost host = new HostBuilder()
            .UseServiceProviderFactory(new DefaultServiceProviderFactory().WithProbes(p => p.Interface<IClock>()))
            .ConfigureContainer<IServiceCollection>(services => services.AddSingleton<IClock, Clock>())
            .Build();

        AssertReported(host.Services);
    }

    [TestMethod]
    public void Another_container_gets_the_same()
    {
        using IHost host = new HostBuilder()
            .UseServiceProviderFactory(new AutofacServiceProviderFactory().WithProbes(p => p.Interface<IClock>()))
            .ConfigureServices(services => services.AddSingleton<IClock, Clock>())
            .Build();

        AssertReported(host.Services);
    }

    [TestMethod]
    public void AddProbes_and_the_factory_together_decorate_once()
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.ConfigureContainer(new DefaultServiceProviderFactory().WithProbes(p => p.Interface<IClock>()));
        builder.Services.AddSingleton<IClock>(new Clock("early")).AddProbes(p => p.Interface<IClock>()).AddSingleton<IClock, Clock>();

        using IHost host = builder.Build();
        using var recorder = new Recorder();

        CollectionAssert.AreEqual(new[] { "early", "noon" }, host.Services.GetServices<IClock>().Select(clock => clock.Read()).ToArray());
        Assert.HasCount(2, recorder.Calls);
    }

    [TestMethod]
    public void Nothing_registered_by_then_is_refused_when_the_host_is_built()
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.ConfigureContainer(new DefaultServiceProviderFactory().WithProbes(p => p.Interface<IClock>()));

        var refused = Assert.ThrowsExactly<InvalidOperationException>(() => builder.Build());
        StringAssert.StartsWith(refused.Message, "AddProbes found nothing to decorate for: Checkpointer.Proxies.Tests.DependencyInjection.IClock.\n");
    }

    private static void AssertReported(IServiceProvider services)
    {
        IClock clock = services.GetRequiredService<IClock>();
        using var recorder = new Recorder();

        Assert.AreEqual("noon", clock.Read());
        Assert.AreEqual("before(), returned noon", recorder.Only.Story);
    }
}
