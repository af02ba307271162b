using System.Net;
using Checkpointer.Http.Tests.Servers;

namespace Checkpointer.Http.Tests;

/// <summary>Conditions on bodies: they are read without a thread, and are sent and received all the same.</summary>
[TestClass]
public sealed class HttpBodyTests : IDisposable
{
    private static readonly Uri _orders = new("http://shop.test/orders");

    private readonly StubNetwork _network = new();

    public void Dispose() => _network.Dispose();

    private HttpClient Client => new(ProbeHttp.Handler(_network));

    [TestMethod]
    public async Task Body_that_a_condition_has_read_is_sent_and_received_all_the_same()
    {
        string? received = null;
        var sent = new StubNetwork(request => new HttpResponseMessage { Content = new StreamContent(new MemoryStream(request.Content!.ReadAsByteArrayAsync().Result)) });
        var alice = new Starter("alice", async ct =>
        {
            using var client = new HttpClient(ProbeHttp.Handler(sent));
            using HttpResponseMessage response = await client.PostAsync(_orders, new StreamContent(new MemoryStream("tea"u8.ToArray())), ct);
            received = await response.Content.ReadAsStringAsync(ct);
        });
        await using var runner = new Runner(
            [
                alice.At(HttpCheckpoint.BeforeSend(when: e => e.RequestBody == "tea")),
                alice.At(HttpCheckpoint.AfterResponse(when: e => e.ResponseBody == "tea")),
            ]);
        await runner.RunToEndAsync();

        Assert.AreEqual("tea", received);
    }

    // A body that comes when the test says so: were it read on a thread, that thread would wait for the test.
    [TestMethod]
    public async Task Body_is_read_without_a_thread_before_its_condition_is_asked()
    {
        var content = new LateContent();
        using var client = new HttpClient(ProbeHttp.Handler(new StubNetwork(_ => new HttpResponseMessage { Content = content })));
        Task<HttpResponseMessage>? getting = null;
        var alice = new Starter("alice", ct =>
        {
            getting = client.GetAsync(_orders, HttpCompletionOption.ResponseHeadersRead, ct);
            content.Arrive("tea");
            return getting;
        });
        await using var runner = new Runner([alice.At(HttpCheckpoint.AfterResponse(route: "/orders", body: b => b == "tea")), alice.Completed]);

        Assert.AreEqual("tea", (await runner.NextAsync())!.Hit!.PayloadAs<HttpExchange>().ResponseBody);
        await runner.RunToEndAsync();
        Assert.AreEqual("tea", await (await getting!).Content.ReadAsStringAsync());
    }

    [TestMethod]
    public async Task Body_tells_synchronous_requests_apart_as_well()
    {
        var alice = new Starter("alice", () =>
        {
            foreach (string sku in new[] { "milk", "tea" })
                Client.Send(new HttpRequestMessage(HttpMethod.Post, _orders) { Content = new StringContent(sku) }).Dispose();
        });
        await using var runner = new Runner([alice.At(HttpCheckpoint.BeforeSend(HttpMethod.Post, body: b => b == "tea"))]);

        await runner.NextAsync();
        Assert.HasCount(1, _network.Sent);
        await runner.RunToEndAsync();
    }

    [TestMethod]
    public async Task Body_that_cannot_be_read_fails_the_run_with_its_reason()
    {
        var content = new LateContent();
        using var client = new HttpClient(ProbeHttp.Handler(new StubNetwork(_ => new HttpResponseMessage { Content = content })));
        var alice = new Starter("alice", ct => client.GetAsync(_orders, HttpCompletionOption.ResponseHeadersRead, ct));
        await using var runner = new Runner([alice.At(HttpCheckpoint.AfterResponse(body: b => b == "tea"))]);
        content.Break(new InvalidOperationException("connection reset"));

        var failure = await Assert.ThrowsExactlyAsync<ConditionFailedException>(() => runner.NextAsync());
        StringAssert.Contains(failure.Message, "connection reset");
    }

    private sealed class LateContent : HttpContent
    {
        private readonly TaskCompletionSource<byte[]> _bytes = new();

        public void Arrive(string text) => _bytes.SetResult(System.Text.Encoding.UTF8.GetBytes(text));

        public void Break(Exception why) => _bytes.SetException(why);

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context) => await stream.WriteAsync(await _bytes.Task);

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
