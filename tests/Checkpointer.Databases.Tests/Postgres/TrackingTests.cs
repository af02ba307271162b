using System.Data.Common;
using Checkpointer.Data;
using Checkpointer.Data.Tests.Server;
using Checkpointer.Databases.Tests.Shop;
using Checkpointer.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Checkpointer.Databases.Tests.Postgres;

/// <summary>Connections with probes tell the observer whose they are: nobody has to track or to tag them.</summary>
[TestClass]
[Postgres]
public sealed class TrackingTests
{
    private static readonly string[] _tables =
    [
        "create table stock (sku text primary key, amount int not null)",
        "insert into stock values ('tea', 10)",
        "create table sale (id int primary key generated always as identity, sku text not null, buyer text not null)",
    ];

    [TestMethod]
    [DataRow(OneVocabularyTests.Way.Dapper)]
    [DataRow(OneVocabularyTests.Way.EntityFramework)]
    public async Task Starter_that_waits_for_a_row_is_known_with_whom_it_waits_for(OneVocabularyTests.Way way)
    {
        await using Database database = await Database.CreateAsync(_tables);
        await using PostgresBlockObserver observer = database.Observer();
        ISales sales = way == OneVocabularyTests.Way.Dapper
            ? new DapperSales(() => ProbeDb.Wrap(new NpgsqlConnection(database.ConnectionString), observer))
            : new EfSales((DbContextOptions<ShopContext>)new DbContextOptionsBuilder<ShopContext>().UseNpgsql(database.ConnectionString).AddProbes(observer).Options);
        var alice = new Starter("alice", ct => sales.SellAsync("tea", "alice", ct));
        var bob = new Starter("bob", ct => sales.SellAsync("tea", "bob", ct));

        await using var runner = new Runner(
            [
                Step.AllAt(DbCheckpoint.TransactionStarted(), alice, bob),
                alice.At(DbCheckpoint.AfterCommand(table: "stock")), bob.BlockedBy(alice),
                alice.At(DbCheckpoint.AfterCommit()), bob.At(DbCheckpoint.AfterCommit()),
            ],
            new RunnerOptions { BlockObservers = { observer } });

        await runner.SkipToAsync(bob.BlockedBy(alice));
        Assert.AreEqual(10, await database.GetAsync<int>("select amount from stock"));
        await runner.SkipToAsync(bob.At(DbCheckpoint.AfterCommit()));
        Assert.AreEqual(8, await database.GetAsync<int>("select amount from stock"));
        await runner.RunToEndAsync();
    }

    [TestMethod]
    public async Task Rollback_by_dispose_is_seen_in_Entity_Framework()
    {
        await using Database database = await Database.CreateAsync(_tables);
        var alice = new Starter("alice", async ct =>
        {
            await using var context = new ShopContext(
                (DbContextOptions<ShopContext>)new DbContextOptionsBuilder<ShopContext>().UseNpgsql(database.ConnectionString).AddProbes().Options);
            await using (await context.Database.BeginTransactionAsync(ct))
                await context.Stock.ExecuteDeleteAsync(ct);
        });
        await using var runner = new Runner([alice.At(DbCheckpoint.AfterRollback())]);

        await runner.NextAsync();
        Assert.AreEqual(1, await database.GetAsync<long>("select count(*) from stock"));
        await runner.RunToEndAsync();
    }

    [TestMethod]
    public async Task Batch_is_one_command_of_several_statements()
    {
        await using Database database = await Database.CreateAsync(_tables);
        await using var source = ProbeDb.Wrap(NpgsqlDataSource.Create(database.ConnectionString));
        var alice = new Starter("alice", async ct =>
        {
            await using var connection = await source.OpenConnectionAsync(ct);
            await using var batch = connection.CreateBatch();
            foreach (string sql in new[] { "update stock set amount = 9", "insert into sale (sku, buyer) values ('tea', 'alice')" })
            {
                var command = batch.CreateBatchCommand();
                command.CommandText = sql;
                batch.BatchCommands.Add(command);
            }

            await batch.ExecuteNonQueryAsync(ct);
            batch.ExecuteReader().Dispose();
        });
        Step step = alice.At(DbCheckpoint.AfterCommand(text: "insert*", table: "stock"));
        await using var runner = new Runner([step, step, alice.Completed], new RunnerOptions { Strict = true });

        Assert.AreEqual(2, (await runner.NextAsync())!.Hit!.PayloadAs<DbCommandCall>().Result);
        Assert.AreEqual(1, await database.GetAsync<long>("select count(*) from sale"));
        await runner.RunToEndAsync();
    }

    // Its provider casts the readers of SaveChanges to its own type.
    [TestMethod]
    public async Task Context_over_a_wrapped_connection_saves_in_a_run_that_lists_the_end_of_readers()
    {
        await using Database database = await Database.CreateAsync(_tables);
        await using DbConnection connection = ProbeDb.Wrap(new NpgsqlConnection(database.ConnectionString));
        DbContextOptionsBuilder options = new DbContextOptionsBuilder<ShopContext>().UseNpgsql(connection).AddProbes();
        var alice = new Starter("alice", async ct =>
        {
            await using var context = new ShopContext((DbContextOptions<ShopContext>)options.Options);
            context.Sales.AddRange(new Sale { Sku = "tea", Buyer = "alice" }, new Sale { Sku = "milk", Buyer = "alice" });
            await context.SaveChangesAsync(ct);
        });
        await using var runner = new Runner([alice.At(DbCheckpoint.AfterReader(table: "sale")), alice.Completed], new RunnerOptions { Strict = true });

        await runner.RunToEndAsync();

        Assert.AreEqual(2, await database.GetAsync<int>("select count(*)::int from sale"));
    }
}
