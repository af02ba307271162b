using Checkpointer.AspNetCore;
using Checkpointer.Http;
using Checkpointer.Proxies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Outbox.Shop;

namespace Checkpointer.Samples.Tests;

/// <summary>A host that WebApplicationFactory starts when it is first asked for something: who asks first matters (pitfall 20).</summary>
[TestClass]
public sealed class WebApplicationFactoryTests : IDisposable
{
    private static readonly Checkpoint _greeted = Checkpoint.After<IGreeter>(g => g.Greet);

    private readonly Factory _factory = new();

    public interface IGreeter
    {
        string Greet();
    }

    public void Dispose() => _factory.Dispose();

    [TestMethod]
    public async Task Pitfall_20_host_that_a_starter_is_the_first_to_ask_for_is_started_in_its_name()
    {
        var alice = new Starter("alice", () => _factory.CreateClient().GetAsync(new Uri("/greeting", UriKind.Relative)));

        await Runner.RunAsync([alice.Completed], runner => runner.RunToEndAsync());

        Assert.AreEqual("alice", _factory.Pump.StartedBy);
    }

    [TestMethod]
    public async Task Pitfall_20_host_that_is_started_before_the_starters_is_nobodys_and_serves_each()
    {
        HttpClient client = _factory.CreateDefaultClient(ProbeHttp.Handler());
        var alice = new Starter<string>("alice", ct => client.GetStringAsync(new Uri("/greeting", UriKind.Relative), ct));
        var bob = new Starter<string>("bob", ct => client.GetStringAsync(new Uri("/greeting", UriKind.Relative), ct));
        await using var runner = new Runner([bob.At(_greeted), alice.At(_greeted), alice.Completed, bob.Completed]);

        await runner.RunToEndAsync();

        Assert.IsNull(_factory.Pump.StartedBy);
        Assert.AreEqual(("hello alice", "hello bob"), (alice.Result, bob.Result));
    }

    private sealed class Factory : WebApplicationFactory<OrderService>
    {
        public Pump Pump { get; } = new();

        protected override IHost CreateHost(IHostBuilder builder) =>
            base.CreateHost(builder.UseServiceProviderFactory(new DefaultServiceProviderFactory().WithProbes(p => p.Interface<IGreeter>())));

        protected override void ConfigureWebHost(IWebHostBuilder builder) => builder
            .UseContentRoot(AppContext.BaseDirectory)
            .ConfigureLogging(logging => logging.ClearProviders())
            .ConfigureTestServices(services => services.AddStarterIdentity())
            .ConfigureServices(services => services.AddSingleton<IGreeter, Greeter>().AddSingleton<IHostedService>(Pump).AddSingleton<IStartupFilter, Greeting>());
    }

    private sealed class Pump : BackgroundService
    {
        public string? StartedBy { get; private set; }

        protected override Task ExecuteAsync(CancellationToken stoppingToken)
        {
            StartedBy = Starter.Current?.Name;
            return Task.CompletedTask;
        }
    }

    private sealed class Greeter : IGreeter
    {
        public string Greet() => $"hello {Starter.Current?.Name ?? "nobody"}";
    }

    private sealed class Greeting : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            next(app);
            app.Map("/greeting", greeting => greeting.Run(context => context.Response.WriteAsync(context.RequestServices.GetRequiredService<IGreeter>().Greet())));
        };
    }
}
