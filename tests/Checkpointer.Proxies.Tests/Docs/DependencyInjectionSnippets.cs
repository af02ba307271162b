using Microsoft.Extensions.DependencyInjection;

namespace Checkpointer.Proxies.Tests.Docs;

/// <summary>The code of docs/dependency-injection.md.</summary>
[TestClass]
public sealed class DependencyInjectionSnippets
{
    [TestMethod]
    public async Task AddProbes()
    {
        #region add
        var services = new ServiceCollection();
        services.AddSingleton<IStockRepository, StockRepository>();
        services.AddScoped(typeof(IRepository<>), typeof(Repository<>));
        services.AddScoped<Checkout>();

        services.AddProbes(p => p.Interface<IStockRepository>().Interface(typeof(IRepository<>)));

        await using ServiceProvider provider = services.BuildServiceProvider();
        #endregion
        using IServiceScope scope = provider.CreateScope();

        #region run
        Checkout checkout = scope.ServiceProvider.GetRequiredService<Checkout>();
        var alice = new Starter<bool>("alice", () => checkout.BuyAsync("tea"));
        Checkpoint save = Checkpoint.Before<IStockRepository>(s => s.SaveAsync);

        await using var runner = new Runner([alice.At(save), alice.Completed]);
        Pause? pause = await runner.NextAsync();
        Assert.AreEqual(0, pause!.Hit!.Arguments["count"]);
        #endregion
        await runner.RunToEndAsync();

        IRepository<Order> orders = scope.ServiceProvider.GetRequiredService<IRepository<Order>>();
        var reader = new Starter<List<Order>>("reader", async () => await orders.AllAsync().ToListAsync());
        await using var second = new Runner([reader.At(Checkpoint.After<IRepository<Order>>(r => r.AllAsync)), reader.Completed]);
        await second.RunToEndAsync();
    }
}
