using System.Net;
using Checkpointer.Http.Tests.Clients;
using Checkpointer.Http.Tests.Servers;
using Microsoft.Extensions.DependencyInjection;
using static Checkpointer.Http.Tests.Servers.ShopServer;

namespace Checkpointer.Http.Tests;

/// <summary>Servers in the test's own process work for whoever sent the request.</summary>
[TestClass]
public sealed class ServerIdentityTests
{
    private static readonly Checkpoint _serving = Checkpoint.Mark("serving");

    [TestMethod]
    [DataRow(ServerKind.TestServer)]
    [DataRow(ServerKind.Kestrel)]
    public async Task What_the_server_does_is_done_for_the_starter_that_asked(ServerKind kind)
    {
        await using ShopServer server = await StartAsync(kind);
        using var client = new HttpClient(ProbeHttp.Handler(server.Network())) { BaseAddress = server.Address };
        var alice = new Starter<string>("alice", ct => BuyAsync(client, "tea", ct));
        var bob = new Starter<string>("bob", ct => BuyAsync(client, "milk", ct));

        await using var runner = new Runner(
            [
                alice.At(HttpCheckpoint.BeforeSend()), bob.At(_serving), alice.At(_serving),
                alice.At(HttpCheckpoint.AfterResponse()), bob.At(HttpCheckpoint.AfterResponse()),
            ]);

        await runner.SkipToAsync(bob.At(_serving));
        Pause both = await runner.SkipToAsync(alice.At(_serving));
        Assert.IsTrue(both.Evidence.IsCertain, both.Evidence.Description);
        await runner.RunToEndAsync();
        Assert.AreEqual(("alice's tea", "bob's milk"), (alice.Result, bob.Result));
    }

    [TestMethod]
    public async Task Without_the_middleware_its_work_is_nobodys_and_the_failure_says_so()
    {
        await using ShopServer server = await StartAsync(ServerKind.TestServer, withIdentity: false, mark: "serving-nobody");
        using var client = new HttpClient(ProbeHttp.Handler(server.Network())) { BaseAddress = server.Address };
        var alice = new Starter<string>("alice", ct => BuyAsync(client, "tea", ct));

        // A mark of its own: hits of nobody are those of the whole process, other tests' requests included.
        await using var runner = new Runner([alice.At(Checkpoint.Mark("serving-nobody"))]);

        var failure = await Assert.ThrowsExactlyAsync<StepNotReachedException>(() => runner.NextAsync());
        StringAssert.Contains(failure.Message, "Likely cause: serving-nobody was hit once by code of no starter");
    }

    [TestMethod]
    public async Task Request_of_nobody_is_served_as_ever()
    {
        await using ShopServer server = await StartAsync(ServerKind.TestServer);
        using var client = new HttpClient(server.Network()) { BaseAddress = server.Address };
        client.DefaultRequestHeaders.Add(CarriedIdentity.HeaderName, "00000000000000000000000000000000-1-1");

        Assert.AreEqual("nobody's tea", await BuyAsync(client, "tea", default));
    }

    [TestMethod]
    public async Task Header_means_somebody_on_loopback_only_and_while_its_run_lasts()
    {
        await using ShopServer server = await StartAsync(ServerKind.TestServer);
        string token = "";
        using var noting = new HttpClient(ProbeHttp.Handler(new StubNetwork(r =>
        {
            token = r.Headers.GetValues(CarriedIdentity.HeaderName).Single();
            return StubNetwork.Ok(r);
        })));
        var alice = new Starter("alice", ct => noting.GetAsync(new Uri("http://localhost"), ct));
        await using (var runner = new Runner([alice.At(HttpCheckpoint.AfterResponse()), alice.Completed]))
        {
            await runner.NextAsync();

            Assert.AreEqual("alice", await server.WhoAsync(null, token));
            Assert.AreEqual("alice", await server.WhoAsync(IPAddress.Loopback, token));
            Assert.AreEqual("alice", await server.WhoAsync(IPAddress.IPv6Loopback, token));
            Assert.AreEqual("nobody", await server.WhoAsync(IPAddress.Parse("192.0.2.7"), token));
            await runner.RunToEndAsync();
        }

        // Somebody listens, and not for her.
        var bob = new Starter("bob", () => { });
        await using var later = new Runner([bob.Started, bob.Completed]);
        await later.NextAsync();
        Assert.AreEqual("nobody", await server.WhoAsync(null, token));
        await later.RunToEndAsync();
    }

    [TestMethod]
    public async Task Server_with_an_address_of_its_own_works_for_the_starter_when_the_handler_is_told_of_it()
    {
        await using ShopServer server = await StartAsync(ServerKind.TestServer);
        using var client = new HttpClient(ProbeHttp.Handler(server.Network(), o => o.CarriesIdentityTo = uri => uri.Host == "shop.example"))
        {
            BaseAddress = new Uri("https://shop.example"),
        };
        var alice = new Starter<string>("alice", ct => BuyAsync(client, "tea", ct));

        await using var runner = new Runner([alice.At(_serving), alice.Completed]);
        await runner.RunToEndAsync();

        Assert.AreEqual("alice's tea", alice.Result);
    }

    [TestMethod]
    public async Task Header_is_sent_to_loopback_or_where_the_options_say()
    {
        var network = new StubNetwork();
        var services = new ServiceCollection();
        services.AddHttpClient("shop").ConfigurePrimaryHttpMessageHandler(() => network);
        services.ConfigureHttpClientDefaults(http => http.AddProbes(o => o.CarriesIdentityTo = ToShop));
        await using ServiceProvider provider = services.BuildServiceProvider();
        using var plain = new HttpClient(ProbeHttp.Handler(network));
        using DelegatingHandler told = ProbeHttp.Handler(o => o.CarriesIdentityTo = ToShop);
        told.InnerHandler = network;
        using var toldClient = new HttpClient(told);
        using HttpClient made = provider.GetRequiredService<IHttpClientFactory>().CreateClient("shop");
        var alice = new Starter("alice", async ct =>
        {
            foreach (HttpClient client in new[] { plain, toldClient, made })
            {
                foreach (string address in new[] { "http://127.0.0.1/", "https://shop.example/" })
                    await client.GetAsync(new Uri(address), ct);
            }
        });

        await using var runner = new Runner([alice.Completed]);
        await runner.RunToEndAsync();

        CollectionAssert.AreEqual(new[] { true, false, false, true, false, true }, network.Identities.Select(i => i is not null).ToArray());

        static bool ToShop(Uri uri) => uri.Host == "shop.example";
    }

    [TestMethod]
    public async Task Header_wins_over_the_flow_of_whoever_happens_to_be_there_and_the_disagreement_is_told()
    {
        string? alices = null;
        using var noting = new HttpClient(ProbeHttp.Handler(new StubNetwork(r =>
        {
            alices = r.Headers.GetValues(CarriedIdentity.HeaderName).Single();
            return StubNetwork.Ok(r);
        })));
        var alice = new Starter("alice", ct => noting.GetAsync(new Uri("http://localhost"), ct));
        var bob = new Starter("bob", () =>
        {
            using (CarriedIdentity.Resume(alices, "POST /orders/tea"))
                Assert.AreEqual("alice", Starter.Current!.Name);
        });
        await using var runner = new Runner([alice.Completed, bob.At(_serving)]);

        var failure = await Assert.ThrowsExactlyAsync<StepNotReachedException>(() => runner.RunToEndAsync());
        StringAssert.Contains(
            failure.Message, "\n  calls told by a key or a header: POST /orders/tea is alice's, not bob's as the flow says\n");
    }

    [TestMethod]
    public async Task Grpc_call_is_probed_at_both_ends()
    {
        await using ShopServer server = await StartAsync(ServerKind.TestServer);
        var services = new ServiceCollection();
        services.AddGrpcClient<GrpcShop.GrpcShopClient>(o => o.Address = server.Address).ConfigurePrimaryHttpMessageHandler(server.Network);
        services.ConfigureHttpClientDefaults(http => http.AddProbes());
        await using ServiceProvider provider = services.BuildServiceProvider();
        GrpcShop.GrpcShopClient shop = provider.GetRequiredService<GrpcShop.GrpcShopClient>();
        var alice = new Starter<BuyReply>("alice", async ct => await shop.BuyAsync(new BuyRequest { Sku = "tea" }, cancellationToken: ct));

        await using var runner = new Runner(
            [
                alice.At(HttpCheckpoint.BeforeSend(route: "/GrpcShop/Buy")), alice.At(_serving),
                alice.At(HttpCheckpoint.AfterResponse()), alice.Completed,
            ]);
        await runner.RunToEndAsync();

        Assert.AreEqual("alice's tea", alice.Result.Text);
    }

    [TestMethod]
    public async Task Unwinding_while_the_server_works_ends_both()
    {
        await using ShopServer server = await StartAsync(ServerKind.TestServer);
        using var client = new HttpClient(ProbeHttp.Handler(server.Network())) { BaseAddress = server.Address };
        var alice = new Starter<string>("alice", ct => BuyAsync(client, "tea", ct));
        var runner = new Runner([alice.At(_serving), alice.Completed]);
        await runner.NextAsync();

        await runner.DisposeAsync();

        Assert.IsEmpty(runner.Leaks);
        Assert.IsNotNull(alice.Exception);
    }

    private static async Task<string> BuyAsync(HttpClient client, string sku, CancellationToken cancellationToken)
    {
        using HttpResponseMessage response = await client.PostAsync(new Uri($"/orders/{sku}", UriKind.Relative), null, cancellationToken);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadAsStringAsync(cancellationToken);
    }
}
