using Checkpointer.Http.Tests.Clients;
using Checkpointer.Http.Tests.Servers;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Checkpointer.Http.Tests;

/// <summary>A server goes on when its response has begun: whoever reads that waits for it, and counts as standing still where it does.</summary>
[TestClass]
public sealed class StreamedResponseTests
{
    private static readonly Uri _items = new("/items", UriKind.Relative);
    private static readonly Checkpoint _listing = Checkpoint.Mark("listing");

    public enum Reading
    {
        Buffered,
        Stream,
        Line,
        Synchronous,
    }

    [TestMethod]
    [DataRow(ServerKind.TestServer, Reading.Buffered)]
    [DataRow(ServerKind.TestServer, Reading.Stream)]
    [DataRow(ServerKind.TestServer, Reading.Line)]
    [DataRow(ServerKind.Kestrel, Reading.Buffered)]
    [DataRow(ServerKind.Kestrel, Reading.Stream)]
    [DataRow(ServerKind.Kestrel, Reading.Line)]
    [DataRow(ServerKind.Kestrel, Reading.Synchronous)]
    public async Task Step_inside_a_server_that_has_begun_its_response_is_reached(ServerKind kind, Reading reading)
    {
        await using ShopServer server = await ShopServer.StartAsync(kind);
        using var client = NewClient(server);
        Starter<string> alice = reading == Reading.Synchronous
            ? new Starter<string>("alice", () => Read(client))
            : new Starter<string>("alice", ct => ReadAsync(client, reading, ct));
        var bob = new Starter<string>("bob", ct => ReadAsync(client, Reading.Buffered, ct));

        await using var runner = new Runner([alice.At(_listing), bob.At(_listing), bob.Completed, alice.Completed]);

        Pause pause = await runner.SkipToAsync(bob.At(_listing));
        Assert.IsTrue(pause.Evidence.IsCertain, pause.Evidence.Description);
        await runner.SkipToAsync(bob.Completed);
        Assert.IsNull(alice.Exception);
        await runner.RunToEndAsync();
        Assert.AreEqual(("tea,milk for alice", "tea,milk for bob"), (alice.Result, bob.Result));
    }

    [TestMethod]
    public async Task Step_inside_a_stream_of_grpc_messages_is_reached()
    {
        await using ShopServer server = await ShopServer.StartAsync(ServerKind.TestServer);
        var services = new ServiceCollection();
        services.AddGrpcClient<GrpcShop.GrpcShopClient>(o => o.Address = server.Address).ConfigurePrimaryHttpMessageHandler(server.Network);
        services.ConfigureHttpClientDefaults(http => http.AddProbes().AddHttpMessageHandler(() => new AnsweredHandler(server.Answered)));
        await using ServiceProvider provider = services.BuildServiceProvider();
        GrpcShop.GrpcShopClient shop = provider.GetRequiredService<GrpcShop.GrpcShopClient>();
        var alice = new Starter<string>("alice", async ct =>
        {
            using AsyncServerStreamingCall<BuyReply> call = shop.List(new ListRequest(), cancellationToken: ct);
            var texts = new List<string>();
            await foreach (BuyReply reply in call.ResponseStream.ReadAllAsync(ct))
                texts.Add(reply.Text);
            return string.Join(",", texts);
        });

        await using var runner = new Runner([alice.At(_listing), alice.Completed]);
        await runner.RunToEndAsync();

        Assert.AreEqual("tea,milk for alice", alice.Result);
    }

    [TestMethod]
    public async Task Unwinding_while_the_response_is_read_ends_both()
    {
        await using ShopServer server = await ShopServer.StartAsync(ServerKind.TestServer);
        using var client = NewClient(server);
        var alice = new Starter<string>("alice", ct => ReadAsync(client, Reading.Stream, ct));
        var runner = new Runner([alice.At(_listing), alice.Completed]);
        await runner.NextAsync();

        await runner.DisposeAsync();

        Assert.IsEmpty(runner.Leaks);
        Assert.IsNotNull(alice.Exception);
    }

    [TestMethod]
    public async Task Response_keeps_its_headers_and_length_and_the_body_can_be_read_as_ever()
    {
        using var client = new HttpClient(ProbeHttp.Handler(new StubNetwork()));
        string? type = null, text = null;
        long? length = null;
        var alice = new Starter("alice", async ct =>
        {
            using HttpResponseMessage response = await client.GetAsync(new Uri("http://localhost/"), HttpCompletionOption.ResponseHeadersRead, ct);
            (type, length) = (response.Content.Headers.ContentType!.ToString(), response.Content.Headers.ContentLength);
            text = await response.Content.ReadAsStringAsync(ct) + await response.Content.ReadAsStringAsync(ct);
        });

        await using var runner = new Runner([alice.Completed]);
        await runner.RunToEndAsync();

        Assert.AreEqual(("text/plain; charset=utf-8", 4L, "finefine"), (type, length, text));
    }

    private static HttpClient NewClient(ShopServer server) =>
        new(new AnsweredHandler(server.Answered) { InnerHandler = ProbeHttp.Handler(server.Network()) }) { BaseAddress = server.Address };

    private static async Task<string> ReadAsync(HttpClient client, Reading reading, CancellationToken cancellationToken)
    {
        if (reading == Reading.Buffered)
            return await client.GetStringAsync(_items, cancellationToken);

        using HttpResponseMessage response = await client.GetAsync(_items, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        if (reading == Reading.Line)
        {
            using var lines = new StreamReader(await response.Content.ReadAsStreamAsync(cancellationToken));
            return (await lines.ReadLineAsync(cancellationToken))!;
        }

        using var body = new MemoryStream();
        await (await response.Content.ReadAsStreamAsync(cancellationToken)).CopyToAsync(body, cancellationToken);
        return System.Text.Encoding.UTF8.GetString(body.ToArray());
    }

    private static string Read(HttpClient client)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, _items);
        using HttpResponseMessage response = client.Send(request, HttpCompletionOption.ResponseHeadersRead);
        using var lines = new StreamReader(response.Content.ReadAsStream());
        return lines.ReadToEnd();
    }
}
