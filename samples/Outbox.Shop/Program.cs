using Microsoft.EntityFrameworkCore;
using Outbox.Shop;

WebApplicationBuilder builder = WebApplication.CreateBuilder(args);
builder.Services.Configure<ShopOptions>(builder.Configuration.GetSection("Shop"));
builder.Services.AddDbContext<ShopContext>(options =>
{
    string connectionString = builder.Configuration.GetConnectionString("Shop") ?? "Data Source=shop.db";
    if (connectionString.StartsWith("Host=", StringComparison.OrdinalIgnoreCase))
        options.UseNpgsql(connectionString);
    else
        options.UseSqlite(connectionString);
});
builder.Services.AddHttpClient<Warehouse>(client => client.BaseAddress = new Uri(builder.Configuration["Warehouse"] ?? "http://warehouse.example"));
builder.Services.AddScoped<OrderService>();
builder.Services.AddScoped<OutboxRelay>();
builder.Services.AddHostedService<OutboxPump>();

WebApplication app = builder.Build();
app.MapPost("/orders/{sku}", (string sku, OrderService orders, CancellationToken cancellationToken) => orders.PlaceAsync(sku, cancellationToken));
await app.RunAsync();
