using System.Net;
using System.Net.Http.Json;
using Checkpointer.Http.Tests.Servers;

namespace Checkpointer.Http.Tests;

/// <summary>Requests of clients that are made by hand.</summary>
[TestClass]
public sealed class HttpCheckpointTests : IDisposable
{
    private static readonly Uri _orders = new("http://shop.test/orders");

    private readonly StubNetwork _network = new();

    public void Dispose() => _network.Dispose();

    private HttpClient Client => new(ProbeHttp.Handler(_network));

    [TestMethod]
    public async Task Request_stands_still_before_it_is_sent_and_after_it_is_answered()
    {
        var alice = new Starter("alice", ct => Client.GetAsync(_orders, ct));
        await using var runner = new Runner([alice.At(HttpCheckpoint.BeforeSend()), alice.At(HttpCheckpoint.AfterResponse()), alice.Completed]);

        await runner.NextAsync();
        Assert.IsEmpty(_network.Sent);

        Pause answered = (await runner.NextAsync())!;
        CollectionAssert.AreEqual(new[] { "GET /orders" }, _network.Sent);
        Assert.AreEqual(HttpStatusCode.OK, answered.Hit!.PayloadAs<HttpExchange>().Status);
        await runner.RunToEndAsync();
    }

    [TestMethod]
    public async Task Synchronous_send_is_reported_as_well()
    {
        var alice = new Starter("alice", () => { Client.Send(new HttpRequestMessage(HttpMethod.Delete, _orders)); });
        await using var runner = new Runner([alice.At(HttpCheckpoint.BeforeSend(HttpMethod.Delete)), alice.At(HttpCheckpoint.AfterResponse())]);

        await runner.NextAsync();
        Assert.IsEmpty(_network.Sent);
        await runner.NextAsync();
        Assert.HasCount(1, _network.Sent);
        await runner.RunToEndAsync();
    }

    [TestMethod]
    public async Task Method_route_header_and_body_tell_requests_apart()
    {
        var alice = new Starter("alice", async ct =>
        {
            await Client.GetAsync(_orders, ct);
            await Client.PostAsJsonAsync(_orders, new { sku = "milk" }, ct);
            await Client.PostAsJsonAsync(new Uri("http://shop.test/orders/42/lines?x=1"), new { sku = "milk" }, ct);
            using var request = new HttpRequestMessage(HttpMethod.Post, "http://shop.test/orders/42/lines")
            {
                Content = JsonContent.Create(new { sku = "tea" }),
                Headers = { { "Idempotency-Key", "k1" } },
            };
            await Client.SendAsync(request, ct);
        });
        Checkpoint tea = HttpCheckpoint.BeforeSend(
            HttpMethod.Post,
            "/orders/{id}/lines",
            e => e.RequestHeader("idempotency-key") == "k1" && e.RequestBody.Contains("tea"));
        await using var runner = new Runner([alice.At(tea)]);

        await runner.NextAsync();

        Assert.HasCount(3, _network.Sent);
        await runner.RunToEndAsync();
    }

    [TestMethod]
    [DataRow("/orders", true)]
    [DataRow("/ORDERS/", true)]
    [DataRow("/{list}", true)]
    [DataRow("/{**rest}", true)]
    [DataRow("/orders/{id}", false)]
    [DataRow("/", false)]
    public void Route_has_holes_for_segments(string route, bool matches) =>
        Assert.AreEqual(matches, new RoutePattern(route).Matches("/orders"));

    [TestMethod]
    [DataRow("https://shop/orders", "it has a scheme and a host, of which \"when\" can tell")]
    [DataRow("/orders?page=2", "orders?page=2 has more than a path, of which \"when\" can tell")]
    [DataRow("/orders/{id", "in {id, braces are not around the whole of a segment")]
    [DataRow("/orders/{id}.json", "in {id}.json, braces are not around the whole of a segment")]
    [DataRow("/orders/{}", "{} has no name")]
    [DataRow("/orders/{id:int}", "what {id:int} says beside a name is not looked at, and \"when\" can tell")]
    [DataRow("/{**rest}/lines", "{**rest} stands for all that follows, and something follows it")]
    public void Route_that_would_match_nothing_or_too_much_is_refused(string route, string why)
    {
        var refused = Assert.ThrowsExactly<ArgumentException>(() => HttpCheckpoint.BeforeSend(route: route));

        Assert.AreEqual(
            $"\"{route}\" is no route: {why}. A route is a path with holes, as in /orders/{{id}} or /files/{{**rest}}. (Parameter 'route')",
            refused.Message);
    }

    [TestMethod]
    public async Task Status_tells_responses_apart()
    {
        var network = new StubNetwork(StubNetwork.Busy, StubNetwork.Ok);
        using var client = new HttpClient(ProbeHttp.Handler(network));
        var alice = new Starter("alice", async ct =>
        {
            await client.GetAsync(_orders, ct);
            await client.GetAsync(_orders, ct);
        });
        await using var runner = new Runner([alice.At(HttpCheckpoint.AfterResponse(status: HttpStatusCode.OK))]);

        await runner.NextAsync();

        Assert.HasCount(2, network.Sent);
        await runner.RunToEndAsync();
    }

    [TestMethod]
    public async Task Request_without_a_response_has_failed()
    {
        using var client = new HttpClient(ProbeHttp.Handler(new StubNetwork(StubNetwork.Refused)));
        var alice = new Starter("alice", ct => client.GetAsync(_orders, ct));
        await using var runner = new Runner([alice.At(HttpCheckpoint.AfterFailure(route: "/orders")), alice.Throws<HttpRequestException>()]);

        Pause pause = (await runner.NextAsync())!;

        Assert.AreEqual("refused", pause.Hit!.Exception!.Message);
        await runner.RunToEndAsync();
        Assert.AreEqual("refused", alice.Exception!.Message);
    }

    [TestMethod]
    public async Task Response_that_is_lost_on_its_way_is_one_line()
    {
        var alice = new Starter("alice", ct => Client.GetAsync(_orders, ct));
        await using var runner = new Runner([alice.At(HttpCheckpoint.AfterResponse()), alice.Throws<HttpRequestException>()]);

        (await runner.NextAsync())!.Throw(new HttpRequestException("connection reset"));
        await runner.RunToEndAsync();

        Assert.HasCount(1, _network.Sent);
    }

    [TestMethod]
    public async Task All_requests_have_been_answered_is_one_step_for_one_starter_and_for_all()
    {
        var alice = new Starter("alice", ct => Task.WhenAll(Client.GetAsync(_orders, ct), Client.GetAsync(_orders, ct), Client.GetAsync(_orders, ct)));
        var bob = new Starter("bob", ct => Client.GetAsync(_orders, ct));
        var carol = new Starter("carol", ct => Client.GetAsync(_orders, ct));
        Checkpoint answered = HttpCheckpoint.AfterResponse();
        await using var runner = new Runner([Step.AllAt(answered, 3, alice), Step.AllAt(answered, bob, carol)]);

        await runner.NextAsync();
        Assert.HasCount(3, _network.Sent);
        await runner.NextAsync();
        Assert.HasCount(5, _network.Sent);
        await runner.RunToEndAsync();
    }

    [TestMethod]
    public async Task Unwinding_before_it_the_request_is_never_sent()
    {
        var alice = new Starter("alice", ct => Client.GetAsync(_orders, ct));
        await using (var runner = new Runner([alice.At(HttpCheckpoint.BeforeSend()), alice.Completed]))
            await runner.NextAsync();

        Assert.IsEmpty(_network.Sent);
    }

    [TestMethod]
    [DoNotParallelize]
    public async Task Without_a_runner_a_request_allocates_no_more_than_without_the_probe()
    {
        using var answer = new HttpResponseMessage();
        using var bare = new HttpMessageInvoker(new Instant(answer));
        using var probed = new HttpMessageInvoker(ProbeHttp.Handler(new Instant(answer)));
        using var request = new HttpRequestMessage(HttpMethod.Get, _orders);
        Assert.IsFalse(ProbePoint.IsArmed);

        long own = await AllocatedAsync(bare);
        Assert.AreEqual(own, await AllocatedAsync(probed));

        async Task<long> AllocatedAsync(HttpMessageInvoker client)
        {
            long least = long.MaxValue;
            for (int i = 0; i < 20; i++)
            {
                long before = GC.GetAllocatedBytesForCurrentThread();
                await client.SendAsync(request, default);
                least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
            }

            return least;
        }
    }

    [TestMethod]
    public async Task Client_without_a_probe_says_which_line_to_add()
    {
        using var client = new HttpClient(_network);
        var alice = new Starter("alice", ct => client.GetAsync(_orders, ct));
        await using var runner = new Runner([alice.At(HttpCheckpoint.BeforeSend(HttpMethod.Get, "/orders").Named("sent"))]);

        var failure = await Assert.ThrowsExactlyAsync<StepNotReachedException>(() => runner.NextAsync());

        StringAssert.StartsWith(failure.Message, "alice completed without reaching alice:sent (step 1), before an HTTP request when GET /orders.\n");
        StringAssert.Contains(failure.Message, "Add services.ConfigureHttpClientDefaults(http => http.AddProbes()) where the clients are registered, or make the client with new HttpClient(ProbeHttp.Handler()).");
    }

    [TestMethod]
    public async Task Identity_is_carried_to_loopback_only_and_leaves_the_request_as_it_was()
    {
        using var there = new HttpRequestMessage(HttpMethod.Get, "http://shop.test/orders");
        using var here = new HttpRequestMessage(HttpMethod.Get, "http://localhost/orders");
        var alice = new Starter("alice", async ct =>
        {
            await Client.SendAsync(there, ct);
            await Client.SendAsync(here, ct);
        });
        await using var runner = new Runner([alice.Completed]);
        await runner.RunToEndAsync();

        string?[] carried = [.. _network.Identities];
        Assert.IsNull(carried[0]);
        Assert.IsNotNull(carried[1]);
        Assert.IsFalse(here.Headers.Contains(CarriedIdentity.HeaderName));
    }

    private sealed class Instant(HttpResponseMessage answer) : HttpMessageHandler
    {
        private readonly Task<HttpResponseMessage> _answered = Task.FromResult(answer);

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => _answered;
    }
}
