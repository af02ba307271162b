using Checkpointer.AspNetCore;
using Checkpointer.Http.Tests.Clients;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Checkpointer.Http.Tests.Servers;

/// <summary>A server in this process. It knows nothing of Checkpointer but for the line that a test adds; a mark stands in for its work.</summary>
internal sealed class ShopServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ServerKind _kind;

    private ShopServer(WebApplication app, ServerKind kind, SemaphoreSlim answered)
    {
        Answered = answered;
        _app = app;
        _kind = kind;
    }

    /// <summary>What it waits for in the midst of a streamed response.</summary>
    public SemaphoreSlim Answered { get; }

    public Uri Address => _kind == ServerKind.Kestrel ? new Uri(_app.Urls.First()) : new Uri("http://localhost");

    public HttpMessageHandler Network() => _kind == ServerKind.Kestrel ? new SocketsHttpHandler() : _app.GetTestServer().CreateHandler();

    // A host is started before starters, and outside their flow.
    public static async Task<ShopServer> StartAsync(ServerKind kind, bool withIdentity = true, string mark = "serving")
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var answered = new SemaphoreSlim(0);
        builder.Services.AddSingleton(answered);
        builder.Services.AddGrpc();
        if (withIdentity)
            builder.Services.AddStarterIdentity();
        if (kind == ServerKind.TestServer)
            builder.WebHost.UseTestServer();
        else
            builder.WebHost.UseKestrel().ConfigureKestrel(k => k.Listen(System.Net.IPAddress.Loopback, 0, l => l.Protocols = HttpProtocols.Http1));

        WebApplication app = builder.Build();
        app.MapPost("/orders/{sku}", async (string sku) =>
        {
            await Checkpoint.ReachAsync(mark);
            return Results.Text($"{Starter.Current?.Name ?? "nobody"}'s {sku}");
        });
        app.MapGet("/who", () => Starter.Current?.Name ?? "nobody");
        app.MapGet("/items", async (HttpContext context, SemaphoreSlim answered) =>
        {
            await context.Response.WriteAsync("tea,");
            await context.Response.Body.FlushAsync();
            await answered.WaitAsync(context.RequestAborted);
            await Checkpoint.ReachAsync("listing");
            await context.Response.WriteAsync($"milk for {Starter.Current?.Name ?? "nobody"}");
        });
        app.MapGrpcService<Service>();
        await app.StartAsync();
        return new ShopServer(app, kind, answered);
    }

    /// <summary>For whom a test server works when a request comes from an address and has a header.</summary>
    public async Task<string> WhoAsync(System.Net.IPAddress? from, string token)
    {
        HttpContext served = await _app.GetTestServer().SendAsync(context =>
        {
            context.Request.Path = "/who";
            context.Request.Headers[CarriedIdentity.HeaderName] = token;
            context.Connection.RemoteIpAddress = from;
        });
        using var reader = new StreamReader(served.Response.Body);
        return await reader.ReadToEndAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        Answered.Dispose();
    }

    private sealed class Service(SemaphoreSlim answered) : GrpcShop.GrpcShopBase
    {
        public override async Task<BuyReply> Buy(BuyRequest request, ServerCallContext context)
        {
            await Checkpoint.ReachAsync("serving");
            return new BuyReply { Text = $"{Starter.Current?.Name ?? "nobody"}'s {request.Sku}" };
        }

        public override async Task List(ListRequest request, IServerStreamWriter<BuyReply> responseStream, ServerCallContext context)
        {
            await responseStream.WriteAsync(new BuyReply { Text = "tea" });
            await answered.WaitAsync(context.CancellationToken);
            await Checkpoint.ReachAsync("listing");
            await responseStream.WriteAsync(new BuyReply { Text = $"milk for {Starter.Current?.Name ?? "nobody"}" });
        }
    }
}
