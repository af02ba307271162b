using Checkpointer.Http.Tests.Clients;
using Checkpointer.Http.Tests.Servers;
using Microsoft.Extensions.DependencyInjection;
using Refit;

namespace Checkpointer.Http.Tests;

/// <summary>Clients of HttpClientFactory, with retries and typed clients, as they come from NuGet.</summary>
[TestClass]
public sealed class FactoryTests
{
    private readonly ServiceCollection _services = [];

    [TestMethod]
    [DataRow(HttpProbePosition.EachAttempt, 3)]
    [DataRow(HttpProbePosition.WholeCall, 1)]
    public async Task Retries_are_requests_of_their_own_or_one_call_as_the_test_chooses(HttpProbePosition position, int hits)
    {
        var network = new StubNetwork(StubNetwork.Busy, StubNetwork.Busy, StubNetwork.Ok);

        // The order in which test and product speak does not matter.
        _services.ConfigureHttpClientDefaults(http => http.AddProbes(o => o.Position = position));
        _services.AddHttpClient("shop").ConfigurePrimaryHttpMessageHandler(() => network)
            .AddStandardResilienceHandler(o =>
            {
                o.Retry.Delay = TimeSpan.Zero;
                o.Retry.UseJitter = false;
            });
        await using ServiceProvider provider = _services.BuildServiceProvider();
        HttpClient client = provider.GetRequiredService<IHttpClientFactory>().CreateClient("shop");
        var alice = new Starter("alice", ct => client.GetAsync(new Uri("http://shop.test/"), ct));

        await using var runner = new Runner(
            [.. Enumerable.Repeat(alice.At(HttpCheckpoint.AfterResponse()), hits), alice.Completed], new RunnerOptions { Strict = true });
        await runner.NextAsync();

        Assert.HasCount(hits == 1 ? 3 : 1, network.Sent);
        await runner.RunToEndAsync();
        Assert.HasCount(3, network.Sent);
    }

    [TestMethod]
    public async Task Probe_of_defaults_and_of_one_client_is_one_probe()
    {
        var network = new StubNetwork();
        _services.ConfigureHttpClientDefaults(http => http.AddProbes());
        _services.AddHttpClient("shop").AddProbes().AddProbes().ConfigurePrimaryHttpMessageHandler(() => network);
        await using ServiceProvider provider = _services.BuildServiceProvider();
        HttpClient client = provider.GetRequiredService<IHttpClientFactory>().CreateClient("shop");
        var alice = new Starter("alice", ct => client.GetAsync(new Uri("http://shop.test/"), ct));

        await using var runner = new Runner([alice.At(HttpCheckpoint.BeforeSend()), alice.Completed], new RunnerOptions { Strict = true });
        await runner.RunToEndAsync();
    }

    [TestMethod]
    public async Task Client_that_nobody_asked_for_has_no_probe()
    {
        _services.AddHttpClient("probed").AddProbes();
        _services.AddHttpClient("plain").ConfigurePrimaryHttpMessageHandler(() => new StubNetwork());
        await using ServiceProvider provider = _services.BuildServiceProvider();
        HttpClient client = provider.GetRequiredService<IHttpClientFactory>().CreateClient("plain");
        var alice = new Starter("alice", ct => client.GetAsync(new Uri("http://shop.test/"), ct));

        await using var runner = new Runner([alice.At(HttpCheckpoint.BeforeSend())]);
        await Assert.ThrowsExactlyAsync<StepNotReachedException>(() => runner.NextAsync());
    }

    [TestMethod]
    public async Task Handlers_that_the_factory_keeps_serve_each_starter()
    {
        var network = new StubNetwork();
        _services.AddHttpClient("shop").AddProbes().ConfigurePrimaryHttpMessageHandler(() => network);
        await using ServiceProvider provider = _services.BuildServiceProvider();
        IHttpClientFactory factory = provider.GetRequiredService<IHttpClientFactory>();
        var alice = new Starter("alice", ct => factory.CreateClient("shop").GetAsync(new Uri("http://localhost/a"), ct));
        var bob = new Starter("bob", ct => factory.CreateClient("shop").GetAsync(new Uri("http://localhost/b"), ct));

        await using var runner = new Runner([alice.At(HttpCheckpoint.AfterResponse()), bob.At(HttpCheckpoint.BeforeSend()), alice.Completed, bob.Completed]);
        await runner.RunToEndAsync();

        Assert.HasCount(2, network.Identities.Distinct().ToArray());
    }

    [TestMethod]
    public async Task Synchronous_request_of_a_client_of_the_factory_is_a_step()
    {
        var network = new StubNetwork();
        _services.AddHttpClient("shop").AddProbes().ConfigurePrimaryHttpMessageHandler(() => network);
        await using ServiceProvider provider = _services.BuildServiceProvider();
        HttpClient client = provider.GetRequiredService<IHttpClientFactory>().CreateClient("shop");
        var alice = new Starter("alice", () =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "http://shop.test/");
            client.Send(request).Dispose();
        });

        await using var runner = new Runner(
            [alice.At(HttpCheckpoint.BeforeSend()), alice.At(HttpCheckpoint.AfterResponse()), alice.Completed], new RunnerOptions { Strict = true });
        await runner.NextAsync();
        Assert.IsEmpty(network.Sent);
        await runner.NextAsync();
        Assert.HasCount(1, network.Sent);
        await runner.RunToEndAsync();
    }

    [TestMethod]
    public async Task Refit_client_is_probed_like_any_other()
    {
        var network = new StubNetwork();
        _services.AddRefitGeneratedClient<IRefitShop>()
            .ConfigureHttpClient(c => c.BaseAddress = new Uri("http://shop.test"))
            .ConfigurePrimaryHttpMessageHandler(() => network);
        _services.ConfigureHttpClientDefaults(http => http.AddProbes());
        await using ServiceProvider provider = _services.BuildServiceProvider();
        IRefitShop shop = provider.GetRequiredService<IRefitShop>();
        var alice = new Starter<string>("alice", ct => shop.BuyAsync("tea", ct));

        await using var runner = new Runner([alice.At(HttpCheckpoint.BeforeSend(HttpMethod.Post, "/orders/{sku}")), alice.Completed]);

        await runner.NextAsync();
        Assert.IsEmpty(network.Sent);
        await runner.RunToEndAsync();
        Assert.AreEqual("fine", alice.Result);
    }
}
