using Checkpointer.Data;
using Checkpointer.Databases.Tests.Shop;
using Checkpointer.EntityFrameworkCore;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Checkpointer.Databases.Tests;

/// <summary>A test does not change when a repository moves from Dapper to Entity Framework Core: each of these runs over both.</summary>
[TestClass]
public sealed class OneVocabularyTests : IDisposable
{
    private readonly ShopFile _shop = new();

    public enum Way
    {
        Dapper,
        EntityFramework,
    }

    public void Dispose() => _shop.Dispose();

    [TestMethod]
    [DataRow(Way.Dapper)]
    [DataRow(Way.EntityFramework)]
    public async Task Each_moment_of_a_transaction_is_a_step(Way way)
    {
        var alice = new Starter("alice", ct => Sales(way).SellAsync("tea", "alice", ct));
        Checkpoint started = DbCheckpoint.TransactionStarted().Named("started-transaction");
        Checkpoint taken = DbCheckpoint.AfterCommand(table: "stock").Named("taken");
        Checkpoint entered = DbCheckpoint.AfterCommand(text: "INSERT INTO*", table: "sale").Named("entered");
        Checkpoint committing = DbCheckpoint.BeforeCommit().Named("committing");
        Checkpoint committed = DbCheckpoint.AfterCommit().Named("committed");

        await using var runner = new Runner([alice.At(started), alice.At(taken), alice.At(entered), alice.At(committing), alice.At(committed), alice.Completed]);

        await runner.SkipToAsync(alice.At(committing));
        Assert.AreEqual((10L, 0L), (_shop.Tea, _shop.Sales), "nothing is there for others before the commit");
        await runner.SkipToAsync(alice.At(committed));
        Assert.AreEqual((9L, 1L), (_shop.Tea, _shop.Sales), "everything is there when the commit has returned");
        await runner.RunToEndAsync();
    }

    [TestMethod]
    [DataRow(Way.Dapper)]
    [DataRow(Way.EntityFramework)]
    public async Task Process_that_fails_before_its_commit_has_rolled_back(Way way)
    {
        var alice = new Starter("alice", ct => Sales(way).SellAsync("tea", "alice", ct));
        await using var runner = new Runner(
            [alice.At(DbCheckpoint.BeforeCommit()), alice.At(DbCheckpoint.AfterRollback()), alice.Throws<IOException>()]);

        (await runner.NextAsync())!.Throw(new IOException("the connection is gone"));
        await runner.NextAsync();
        Assert.AreEqual(10, _shop.Tea);
        _shop.Ask("BEGIN IMMEDIATE; COMMIT");
        await runner.RunToEndAsync();
    }

    [TestMethod]
    [DataRow(Way.Dapper)]
    [DataRow(Way.EntityFramework)]
    public async Task Connection_that_drops_right_after_the_commit_does_not_undo_it(Way way)
    {
        var alice = new Starter("alice", ct => Sales(way).SellAsync("tea", "alice", ct));
        await using var runner = new Runner([alice.At(DbCheckpoint.AfterCommit()), alice.Throws<IOException>()]);

        (await runner.NextAsync())!.Throw(new IOException("the connection is gone"));
        await runner.RunToEndAsync();

        Assert.AreEqual((9L, 1L), (_shop.Tea, _shop.Sales));
    }

    [TestMethod]
    [DataRow(Way.Dapper)]
    [DataRow(Way.EntityFramework)]
    public async Task Unwinding_before_the_commit_leaves_nothing_behind_and_never_prevents_the_rollback(Way way)
    {
        var alice = new Starter("alice", ct => Sales(way).SellAsync("tea", "alice", ct));
        await using (var runner = new Runner([alice.At(DbCheckpoint.BeforeCommit()), alice.Completed]))
            await runner.NextAsync();

        Assert.IsInstanceOfType<OperationCanceledException>(alice.Exception);
        Assert.AreEqual((10L, 0L), (_shop.Tea, _shop.Sales));
        _shop.Ask("BEGIN IMMEDIATE; COMMIT");
    }

    [TestMethod]
    [DataRow(Way.Dapper)]
    [DataRow(Way.EntityFramework)]
    public async Task Unwinding_after_the_commit_does_not_deny_it(Way way)
    {
        var alice = new Starter("alice", ct => Sales(way).SellAsync("tea", "alice", ct));
        await using (var runner = new Runner([alice.At(DbCheckpoint.AfterCommit()), alice.Completed]))
            await runner.NextAsync();

        Assert.IsNull(alice.Exception);
        Assert.AreEqual((9L, 1L), (_shop.Tea, _shop.Sales));
    }

    [TestMethod]
    [DataRow(Way.Dapper)]
    [DataRow(Way.EntityFramework)]
    public async Task All_transactions_have_been_started_is_one_step(Way way)
    {
        // SQLite knows one writer of a file: each sells from a shop of his own.
        using var other = new ShopFile();
        var alice = new Starter("alice", ct => Sales(way, _shop).SellAsync("tea", "alice", ct));
        var bob = new Starter("bob", ct => Sales(way, other).SellAsync("tea", "bob", ct));
        await using var runner = new Runner([Step.AllAt(DbCheckpoint.TransactionStarted(), alice, bob)]);

        Pause all = (await runner.NextAsync())!;

        Assert.HasCount(2, all.Hits);
        Assert.AreEqual((0L, 0L), (_shop.Sales, other.Sales));
        await runner.RunToEndAsync();
        Assert.AreEqual((1L, 1L), (_shop.Sales, other.Sales));
    }

    [TestMethod]
    [DataRow(Way.Dapper)]
    [DataRow(Way.EntityFramework)]
    public async Task Command_that_fails_is_a_step(Way way)
    {
        _shop.Ask("CREATE TRIGGER no_sale BEFORE INSERT ON sale BEGIN SELECT RAISE(ABORT, 'closed'); END");
        var alice = new Starter("alice", ct => Sales(way).SellAsync("tea", "alice", ct));
        await using var runner = new Runner([alice.At(DbCheckpoint.AfterCommandFailure(table: "sale")), alice.At(DbCheckpoint.AfterRollback())]);

        Pause pause = (await runner.NextAsync())!;

        Assert.IsInstanceOfType<SqliteException>(pause.Hit!.Exception);
        Assert.Contains("INSERT INTO", pause.Hit.PayloadAs<DbCommandCall>().Text);
        await runner.NextAsync();
        Assert.AreEqual(10, _shop.Tea);
        await Assert.ThrowsAsync<Exception>(() => runner.RunToEndAsync());
    }

    [TestMethod]
    [DataRow(Way.Dapper)]
    [DataRow(Way.EntityFramework)]
    public async Task Parameters_tell_commands_apart(Way way)
    {
        var alice = new Starter("alice", async ct =>
        {
            await Sales(way).SellAsync("milk", "alice", ct);
            await Sales(way).SellAsync("tea", "alice", ct);
        });
        Checkpoint tea = DbCheckpoint.BeforeCommand(table: "sale", when: c => c.Parameters.Values.Contains("tea"));
        await using var runner = new Runner([alice.At(tea)]);

        await runner.NextAsync();

        Assert.AreEqual(1, _shop.Sales, "the milk is sold");
        await runner.RunToEndAsync();
    }

    [TestMethod]
    [DataRow(Way.Dapper)]
    [DataRow(Way.EntityFramework)]
    public async Task Rows_have_been_read_when_their_reader_is_closed(Way way)
    {
        var alice = new Starter("alice", async ct => Assert.AreEqual(2, await Sales(way).CountSkusAsync(ct)));
        await using var runner = new Runner(
            [alice.At(DbCheckpoint.AfterCommand(table: "stock")), alice.At(DbCheckpoint.AfterReader(table: "stock")), alice.Completed], new RunnerOptions { Strict = true });

        await runner.NextAsync();
        StringAssert.StartsWith((await runner.NextAsync())!.Hit!.PayloadAs<DbCommandCall>().Text, "SELECT");
        await runner.RunToEndAsync();
    }

    [TestMethod]
    [DataRow(Way.Dapper)]
    [DataRow(Way.EntityFramework)]
    public async Task Nothing_is_different_without_a_runner(Way way)
    {
        await Sales(way).SellAsync("tea", "alice", default);

        Assert.AreEqual((9L, 1L), (_shop.Tea, _shop.Sales));
    }

    private ISales Sales(Way way) => Sales(way, _shop);

    private static ISales Sales(Way way, ShopFile shop) => way == Way.Dapper
        ? new DapperSales(() => ProbeDb.Wrap(new SqliteConnection(shop.ConnectionString)))
        : new EfSales((DbContextOptions<ShopContext>)new DbContextOptionsBuilder<ShopContext>().UseSqlite(shop.ConnectionString).AddProbes().Options);
}
