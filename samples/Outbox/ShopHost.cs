using Checkpointer.AspNetCore;
using Checkpointer.EntityFrameworkCore;
using Checkpointer.Http;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Outbox.Shop;

namespace Outbox;

/// <summary>
/// The shop, as it is, in this process; with probes, which its code does not know of. Its database is an SQLite file of its own, or,
/// where <c>CHECKPOINTER_POSTGRES</c> names a server, a database there.
/// </summary>
public sealed class ShopHost : WebApplicationFactory<OrderService>
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("outbox-");
    private readonly ShopOptions _options;
    private readonly string _connectionString;
    private bool _isDisposed;

    public ShopHost(ShopOptions options, string? postgres)
    {
        _options = options;
        _connectionString = string.IsNullOrEmpty(postgres)
            ? new SqliteConnectionStringBuilder { DataSource = Path.Combine(_folder.FullName, "shop.db"), Pooling = false }.ConnectionString
            : new NpgsqlConnectionStringBuilder(postgres) { Database = "outbox_" + Guid.NewGuid().ToString("N"), Pooling = false }.ConnectionString;

        // A host is started before starters, so that what it starts belongs to none of them.
        Ask(context => context.Database.EnsureCreated());
    }

    /// <summary>Where the shop's messages go.</summary>
    public WarehouseStub Warehouse { get; } = new();

    public int Orders => Ask(context => context.Orders.Count());

    /// <summary>A customer's client: it says to the shop for which starter it asks.</summary>
    public HttpClient NewClient() => CreateDefaultClient(ProbeHttp.Handler());

    /// <summary>What the pump of the shop does once.</summary>
    public async Task RelayAsync(CancellationToken cancellationToken)
    {
        await using AsyncServiceScope scope = Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<OutboxRelay>().SendPendingAsync(cancellationToken);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseContentRoot(_folder.FullName);
        builder.UseSetting("ConnectionStrings:Shop", _connectionString);
        builder.UseSetting("Shop:Outbox", _options.Outbox.ToString());
        builder.UseSetting("Shop:MessageKeys", _options.MessageKeys.ToString());
        builder.ConfigureLogging(logging => logging.ClearProviders());
        builder.ConfigureServices(services =>
        {
            services.AddStarterIdentity();
            services.ConfigureDbContext<ShopContext>(context => context.AddProbes());
            services.ConfigureHttpClientDefaults(http => http.AddProbes());
            services.AddHttpClient<Shop.Warehouse>().ConfigurePrimaryHttpMessageHandler(() => Warehouse);

            // The test says when messages are sent.
            services.Remove(services.Single(s => s.ServiceType == typeof(IHostedService) && s.ImplementationType == typeof(OutboxPump)));
        });
    }

    protected override void Dispose(bool disposing)
    {
        if (!disposing || _isDisposed)
            return;

        // The base class comes by here a second time.
        _isDisposed = true;
        Ask(context => context.Database.EnsureDeleted());
        base.Dispose(disposing);
        _folder.Delete(recursive: true);
    }

    private T Ask<T>(Func<ShopContext, T> question)
    {
        using IServiceScope scope = Services.CreateScope();
        return question(scope.ServiceProvider.GetRequiredService<ShopContext>());
    }
}
