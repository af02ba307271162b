using Checkpointer.Data;
using Checkpointer.Databases.Tests.Shop;
using Checkpointer.EntityFrameworkCore;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Checkpointer.Databases.Tests.EntityFramework;

/// <summary>What Entity Framework Core tells its interceptors, and what it does not: the numbers are those of the list of pitfalls.</summary>
[TestClass]
public sealed class PitfallTests : IDisposable
{
    private readonly ShopFile _shop = new();

    public void Dispose() => _shop.Dispose();

    [TestMethod]
    public async Task Pitfall_16_raw_ado_on_the_contexts_connection_is_not_seen_and_the_failure_says_what_to_wrap()
    {
        var alice = new Starter("alice", async ct =>
        {
            await using ShopContext context = NewContext();
            await context.Database.OpenConnectionAsync(ct);
            await using var command = new SqliteCommand("DELETE FROM stock", (SqliteConnection)context.Database.GetDbConnection());
            await command.ExecuteNonQueryAsync(ct);
        });
        await using var runner = new Runner([alice.At(DbCheckpoint.AfterCommand(table: "stock"))]);

        var failure = await Assert.ThrowsExactlyAsync<StepNotReachedException>(() => runner.NextAsync());
        Assert.Contains("Pass ProbeDb.Wrap(connection) to code that uses ADO.NET or Dapper", failure.Message);
    }

    [TestMethod]
    public async Task Pitfall_17_save_of_a_single_statement_has_no_transaction_and_the_failure_says_what_it_has()
    {
        var alice = new Starter("alice", async ct =>
        {
            await using ShopContext context = NewContext();
            context.Sales.Add(new Sale { Sku = "tea", Buyer = "alice" });
            await context.SaveChangesAsync(ct);
        });
        await using var runner = new Runner([alice.At(DbCheckpoint.AfterCommit())]);

        var failure = await Assert.ThrowsExactlyAsync<StepNotReachedException>(() => runner.NextAsync());
        Assert.EndsWith("SaveChanges of a single statement needs no transaction and has none: use DbCheckpoint.AfterSaveChanges there.", failure.Message);
    }

    [TestMethod]
    public async Task Pitfall_17_save_of_a_single_statement_is_there_for_all_when_it_has_returned()
    {
        var alice = new Starter("alice", async ct =>
        {
            await using ShopContext context = NewContext();
            context.Sales.Add(new Sale { Sku = "tea", Buyer = "alice" });
            await context.SaveChangesAsync(ct);
        });
        await using var runner = new Runner([alice.At(DbCheckpoint.AfterSaveChanges())]);

        Pause saved = (await runner.NextAsync())!;

        Assert.AreEqual(1, saved.Hit!.PayloadAs<DbSave>().Entries);
        Assert.AreEqual(1, _shop.Sales);
        await runner.RunToEndAsync();
    }

    [TestMethod]
    public async Task Pitfall_17_save_of_several_statements_has_a_transaction_of_its_own()
    {
        var alice = new Starter("alice", () =>
        {
            using ShopContext context = NewContext();
            context.Sales.AddRange(new Sale { Sku = "tea", Buyer = "alice" }, new Sale { Sku = "milk", Buyer = "alice" });
            context.SaveChanges();
        });
        await using var runner = new Runner(
            [alice.At(DbCheckpoint.TransactionStarted()), alice.At(DbCheckpoint.BeforeCommit()), alice.At(DbCheckpoint.AfterCommit()), alice.At(DbCheckpoint.AfterSaveChanges())]);

        await runner.SkipToAsync(alice.At(DbCheckpoint.BeforeCommit()));
        Assert.AreEqual(0, _shop.Sales);
        await runner.NextAsync();
        Assert.AreEqual(2, _shop.Sales);
        await runner.RunToEndAsync();
    }

    [TestMethod]
    public async Task Pitfall_17_in_an_explicit_transaction_changes_are_saved_before_they_are_committed()
    {
        var sales = new EfSales(Options());
        var alice = new Starter("alice", ct => sales.SellAsync("tea", "alice", ct));
        await using var runner = new Runner([alice.At(DbCheckpoint.AfterSaveChanges()), alice.At(DbCheckpoint.AfterCommit())]);

        await runner.NextAsync();
        Assert.AreEqual(0, _shop.Sales);
        await runner.NextAsync();
        Assert.AreEqual(1, _shop.Sales);
        await runner.RunToEndAsync();
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public async Task Pitfall_17_rollback_by_dispose_is_seen(bool synchronous)
    {
        var alice = new Starter("alice", async ct =>
        {
            await using ShopContext context = NewContext();
            IDbContextTransaction transaction = await context.Database.BeginTransactionAsync(ct);
            context.Sales.Add(new Sale { Sku = "tea", Buyer = "alice" });
            await context.SaveChangesAsync(ct);
            if (synchronous)
                transaction.Dispose();
            else
                await transaction.DisposeAsync();
        });
        await using var runner = new Runner([alice.At(DbCheckpoint.AfterRollback()), alice.Completed], new RunnerOptions { Strict = true });

        await runner.NextAsync();
        Assert.AreEqual(0, _shop.Sales);
        _shop.Ask("BEGIN IMMEDIATE; COMMIT");
        await runner.RunToEndAsync();
    }

    [TestMethod]
    public async Task Pitfall_17_commit_of_the_providers_own_transaction_is_not_seen_and_is_no_rollback()
    {
        var alice = new Starter("alice", async ct =>
        {
            await using ShopContext context = NewContext();
            await using IDbContextTransaction transaction = await context.Database.BeginTransactionAsync(ct);
            context.Sales.Add(new Sale { Sku = "tea", Buyer = "alice" });
            await context.SaveChangesAsync(ct);
            await transaction.GetDbTransaction().CommitAsync(ct);
        });
        await using var runner = new Runner([Step.InAnyOrder(alice.At(DbCheckpoint.AfterCommit()), alice.At(DbCheckpoint.AfterRollback()))]);

        var failure = await Assert.ThrowsExactlyAsync<StepNotReachedException>(() => runner.NextAsync());
        Assert.Contains("alice did not come by, or no probe reports the commit of a transaction.", failure.Message);
        Assert.AreEqual(1, _shop.Sales);
    }

    [TestMethod]
    public async Task Pitfall_18_at_the_pause_after_a_commit_another_connection_can_ask_and_the_context_itself_cannot()
    {
        ShopContext? alices = null;
        var alice = new Starter("alice", async ct =>
        {
            await using ShopContext context = alices = NewContext();
            await using IDbContextTransaction transaction = await context.Database.BeginTransactionAsync(ct);
            context.Sales.Add(new Sale { Sku = "tea", Buyer = "alice" });
            await context.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
        });
        await using var runner = new Runner([alice.At(DbCheckpoint.AfterCommit())]);

        Pause committed = (await runner.NextAsync())!;

        Assert.AreSame(alices, committed.Hit!.PayloadAs<DbTransactionCall>().Context);
        await Assert.ThrowsAsync<InvalidOperationException>(() => alices!.Sales.CountAsync());
        await using ShopContext another = NewContext();
        Assert.AreEqual(1, await another.Sales.CountAsync());
        await runner.RunToEndAsync();
    }

    [TestMethod]
    public async Task Registered_context_gets_its_probes_from_the_test_alone()
    {
        var services = new ServiceCollection();
        services.AddDbContext<ShopContext>(o => o.UseSqlite(_shop.ConnectionString));
        services.ConfigureDbContext<ShopContext>(o => o.AddProbes());
        services.ConfigureDbContext<ShopContext>(o => o.AddProbes());
        await using ServiceProvider provider = services.BuildServiceProvider();
        var alice = new Starter("alice", async ct =>
        {
            await using AsyncServiceScope scope = provider.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<ShopContext>().Stock.Where(s => s.Sku == "tea").ExecuteDeleteAsync(ct);
        });
        await using var runner = new Runner([alice.At(DbCheckpoint.AfterCommand(table: "stock")), alice.Completed], new RunnerOptions { Strict = true });

        await runner.NextAsync();
        await runner.RunToEndAsync();
    }

    public enum Registration
    {
        Context,
        ContextAfterTheTest,
        Pool,
        Factory,
        PooledFactory,
    }

    [TestMethod]
    [DataRow(Registration.Context)]
    [DataRow(Registration.ContextAfterTheTest)]
    [DataRow(Registration.Pool)]
    [DataRow(Registration.Factory)]
    [DataRow(Registration.PooledFactory)]
    public async Task Context_has_its_probes_however_it_is_registered(Registration registration)
    {
        var services = new ServiceCollection();
        if (registration == Registration.ContextAfterTheTest)
            services.ConfigureDbContext<ShopContext>(o => o.AddProbes());
        _ = registration switch
        {
            Registration.Pool => services.AddDbContextPool<ShopContext>(Use),
            Registration.Factory => services.AddDbContextFactory<ShopContext>(Use),
            Registration.PooledFactory => services.AddPooledDbContextFactory<ShopContext>(Use),
            _ => services.AddDbContext<ShopContext>(Use),
        };
        if (registration != Registration.ContextAfterTheTest)
            services.ConfigureDbContext<ShopContext>(o => o.AddProbes());
        await using ServiceProvider provider = services.BuildServiceProvider();

        // Twice: the second context of a pool is the first one.
        var alice = new Starter("alice", async ct =>
        {
            foreach (string sku in new[] { "tea", "milk" })
            {
                await using AsyncServiceScope scope = provider.CreateAsyncScope();
                IDbContextFactory<ShopContext>? factory = scope.ServiceProvider.GetService<IDbContextFactory<ShopContext>>();
                await using ShopContext context =
                    factory is null ? scope.ServiceProvider.GetRequiredService<ShopContext>() : await factory.CreateDbContextAsync(ct);
                await context.Stock.Where(s => s.Sku == sku).ExecuteDeleteAsync(ct);
            }
        });
        Step deleted = alice.At(DbCheckpoint.AfterCommand(table: "stock"));
        await using var runner = new Runner([deleted, deleted, alice.Completed], new RunnerOptions { Strict = true });

        await runner.RunToEndAsync();

        void Use(DbContextOptionsBuilder options) => options.UseSqlite(_shop.ConnectionString);
    }

    [TestMethod]
    public async Task Context_over_a_wrapped_connection_reports_each_command_once()
    {
        await using var connection = ProbeDb.Wrap(new SqliteConnection(_shop.ConnectionString));
        var options = (DbContextOptions<ShopContext>)new DbContextOptionsBuilder<ShopContext>().UseSqlite(connection).AddProbes().Options;
        var alice = new Starter("alice", ct => new EfSales(options).SellAsync("tea", "alice", ct));
        await using var runner = new Runner(
            [alice.At(DbCheckpoint.TransactionStarted()), alice.At(DbCheckpoint.AfterCommand(table: "stock")), alice.At(DbCheckpoint.AfterCommit()), alice.Completed],
            new RunnerOptions { Strict = true });

        await runner.RunToEndAsync();

        Assert.AreEqual(1, _shop.Sales);
    }

    private ShopContext NewContext() => new(Options());

    private DbContextOptions<ShopContext> Options() =>
        (DbContextOptions<ShopContext>)new DbContextOptionsBuilder<ShopContext>().UseSqlite(_shop.ConnectionString).AddProbes().Options;
}
