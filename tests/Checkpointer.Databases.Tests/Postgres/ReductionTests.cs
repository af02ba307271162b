using System.Data;
using System.Data.Common;
using Checkpointer.Data;
using Checkpointer.Data.Tests.Server;
using Dapper;
using Npgsql;

namespace Checkpointer.Databases.Tests.Postgres;

/// <summary>What a transaction touches depends on what its level lets it see.</summary>
[TestClass]
[Postgres]
public sealed class ReductionTests
{
    private const string ReadStock = "select amount from stock";
    private const string TakeTea = "update stock set amount = amount - 1";
    private const string EnterSale = "insert into sale (sku) values ('tea')";

    private static readonly string[] _tables =
    [
        "create table stock (sku text primary key, amount int not null)",
        "insert into stock values ('tea', 10)",
        "create table sale (id int primary key generated always as identity, sku text not null)",
    ];

    [TestMethod]
    public async Task Read_committed_transactions_on_different_tables_are_run_in_one_order()
    {
        await using Database database = await Database.CreateAsync(_tables);

        Exploration exploration = await ExploreAsync(database, IsolationLevel.ReadCommitted, [ReadStock, TakeTea], [EnterSale, EnterSale]);

        Assert.AreEqual(1, exploration.Schedules, exploration.ToString());
        Assert.IsTrue(exploration.IsExhausted);
    }

    [TestMethod]
    public async Task Commit_depends_on_who_reads_what_it_shows()
    {
        await using Database database = await Database.CreateAsync(_tables);

        Exploration exploration = await ExploreAsync(database, IsolationLevel.ReadCommitted, [TakeTea], [ReadStock]);

        // Before the change, between it and its commit, and after that: the change itself shows nothing, but nobody can tell from its text.
        Assert.AreEqual(3, exploration.Schedules, exploration.ToString());
    }

    // The first command takes the picture that all later ones see, of every table.
    [TestMethod]
    public async Task Snapshot_depends_on_everything()
    {
        await using Database database = await Database.CreateAsync(_tables);

        Exploration exploration = await ExploreAsync(database, IsolationLevel.RepeatableRead, [ReadStock], [EnterSale]);

        Assert.AreEqual((await ExploreAsync(database, IsolationLevel.RepeatableRead, [ReadStock], [EnterSale], reduce: false)).Schedules, exploration.Schedules);
    }

    private static Task<Exploration> ExploreAsync(Database database, IsolationLevel level, string[] alices, string[] bobs, bool reduce = true)
    {
        Scenario Arrange()
        {
            return new Scenario(
                [new Starter("alice", () => RunAsync(alices)), new Starter("bob", () => RunAsync(bobs))],
                [DbCheckpoint.BeforeCommand(), DbCheckpoint.BeforeCommit()]);

            async Task RunAsync(string[] statements)
            {
                await using DbConnection connection = ProbeDb.Wrap(new NpgsqlConnection(database.ConnectionString));
                await connection.OpenAsync();
                await using DbTransaction transaction = await connection.BeginTransactionAsync(level);
                foreach (string sql in statements)
                    await connection.ExecuteAsync(sql);
                await transaction.CommitAsync();
            }
        }

        return new Explorer(Arrange) { Options = new ExplorerOptions { Reduce = reduce } }.ExploreAsync();
    }
}
