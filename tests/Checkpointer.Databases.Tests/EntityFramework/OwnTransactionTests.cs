using Checkpointer.Data;
using Checkpointer.Databases.Tests.Shop;
using Checkpointer.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace Checkpointer.Databases.Tests.EntityFramework;

/// <summary>A provider's own transaction class stays in charge, and its rollback by being disposed is seen all the same.</summary>
[TestClass]
public sealed class OwnTransactionTests : IDisposable
{
    private readonly ShopFile _shop = new();

    public void Dispose() => _shop.Dispose();

    [TestMethod]
    [DataRow(true, DisplayName = "probes before the provider")]
    [DataRow(false, DisplayName = "probes after the provider")]
    public async Task Rollback_by_dispose_is_seen(bool probesFirst)
    {
        var alice = new Starter("alice", async ct =>
        {
            await using ShopContext context = NewContext(probesFirst);
            await using (await context.Database.BeginTransactionAsync(ct))
            {
                context.Sales.Add(new Sale { Sku = "tea", Buyer = "alice" });
                await context.SaveChangesAsync(ct);
            }
        });
        await using var runner = new Runner(
            [alice.At(DbCheckpoint.TransactionStarted()), alice.At(DbCheckpoint.AfterRollback()), alice.Completed], new RunnerOptions { Strict = true });

        await runner.SkipToAsync(alice.At(DbCheckpoint.AfterRollback()));
        Assert.AreEqual(0, _shop.Sales);
        _shop.Ask("BEGIN IMMEDIATE; COMMIT");
        await runner.RunToEndAsync();
    }

    [TestMethod]
    [DataRow(true, DisplayName = "probes before the provider")]
    [DataRow(false, DisplayName = "probes after the provider")]
    public void Savepoints_are_the_providers(bool probesFirst)
    {
        using ShopContext context = NewContext(probesFirst);
        using IDbContextTransaction transaction = context.Database.BeginTransaction();
        context.Sales.Add(new Sale { Sku = "tea", Buyer = "alice" });
        context.SaveChanges();
        transaction.CreateSavepoint("sold");
        context.Stock.ExecuteDelete();
        transaction.RollbackToSavepoint("sold");
        var refused = Assert.ThrowsExactly<NotSupportedException>(() => transaction.ReleaseSavepoint("sold"));
        transaction.Commit();

        Assert.AreEqual("This provider releases no savepoint.", refused.Message);
        Assert.AreEqual((10L, 1L), (_shop.Tea, _shop.Sales));
        Assert.IsNull(context.Database.CurrentTransaction);
    }

    private ShopContext NewContext(bool probesFirst)
    {
        var options = new DbContextOptionsBuilder<ShopContext>();
        if (probesFirst)
            options.AddProbes();
        ((IDbContextOptionsBuilderInfrastructure)options).AddOrUpdateExtension((OwnTransactions)new OwnTransactions().WithConnectionString(_shop.ConnectionString));
        if (!probesFirst)
            options.AddProbes();
        return new ShopContext(options.Options);
    }
}
