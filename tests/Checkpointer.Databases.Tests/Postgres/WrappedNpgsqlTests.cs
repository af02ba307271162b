using System.Data.Common;
using Checkpointer.Data;
using Checkpointer.Data.Tests.Server;
using Dapper;
using Npgsql;

namespace Checkpointer.Databases.Tests.Postgres;

/// <summary>What works over a connection of Npgsql works over its wrapper.</summary>
[TestClass]
[Postgres]
public sealed class WrappedNpgsqlTests
{
    private static readonly string[] _tables =
    [
        "create table stock (id int primary key, sizes int[] not null default '{}')",
        "insert into stock values (1), (2), (3)",
    ];

    // Dapper goes by the name of the connection's type.
    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public async Task Dapper_passes_arrays_on_as_arrays(bool isOfADataSource)
    {
        await using Database database = await Database.CreateAsync(_tables);
        await using NpgsqlDataSource source = NpgsqlDataSource.Create(database.ConnectionString);
        await using DbConnection connection = isOfADataSource
            ? ProbeDb.Wrap(source).CreateConnection()
            : ProbeDb.Wrap(new NpgsqlConnection(database.ConnectionString));

        int[] found = [.. await connection.QueryAsync<int>("select id from stock where id = any(@ids) order by id", new { ids = new[] { 1, 3, 4 } })];
        await connection.ExecuteAsync("update stock set sizes = @sizes where id = 2", new { sizes = new[] { 7, 8 } });

        CollectionAssert.AreEqual(new[] { 1, 3 }, found);
        CollectionAssert.AreEqual(new[] { 7, 8 }, await database.GetAsync<int[]>("select sizes from stock where id = 2"));
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public async Task Batch_of_a_data_source_makes_its_commands_and_is_a_command(bool isSynchronous)
    {
        await using Database database = await Database.CreateAsync(_tables);
        await using DbDataSource source = ProbeDb.Wrap((DbDataSource)NpgsqlDataSource.Create(database.ConnectionString));
        var alice = new Starter("alice", async ct =>
        {
            await using DbBatch batch = source.CreateBatch();
            foreach (string sql in new[] { "select id from stock where id = 1 for update", "select pg_sleep(0)" })
            {
                DbBatchCommand command = batch.CreateBatchCommand();
                command.CommandText = sql;
                batch.BatchCommands.Add(command);
            }

            Assert.AreEqual(1, isSynchronous ? batch.ExecuteScalar() : await batch.ExecuteScalarAsync(ct));
            Assert.AreEqual(-1, isSynchronous ? batch.ExecuteNonQuery() : await batch.ExecuteNonQueryAsync(ct));
            await using (DbDataReader reader = isSynchronous ? batch.ExecuteReader() : await batch.ExecuteReaderAsync(ct))
                Assert.IsTrue(await reader.ReadAsync(ct));
            Assert.AreEqual(System.Data.ConnectionState.Closed, batch.Connection!.State);
        });
        Step step = alice.At(DbCheckpoint.AfterCommand(table: "stock"));
        await using var runner = new Runner([step, step, step, alice.Completed], new RunnerOptions { Strict = true });

        await runner.RunToEndAsync();
    }

    [TestMethod]
    public async Task Starter_that_waits_in_a_batch_of_a_data_source_is_known_with_whom_it_waits_for()
    {
        await using Database database = await Database.CreateAsync(_tables);
        await using PostgresBlockObserver observer = database.Observer();
        await using DbDataSource source = ProbeDb.Wrap((DbDataSource)NpgsqlDataSource.Create(database.ConnectionString), observer);
        var alice = new Starter("alice", async ct =>
        {
            await using DbConnection connection = await source.OpenConnectionAsync(ct);
            await using DbTransaction transaction = await connection.BeginTransactionAsync(ct);
            await connection.ExecuteAsync("update stock set sizes = '{1}' where id = 1", transaction: transaction);
            await transaction.CommitAsync(ct);
        });
        var bob = new Starter("bob", async ct =>
        {
            await using DbBatch batch = source.CreateBatch();
            DbBatchCommand command = batch.CreateBatchCommand();
            command.CommandText = "update stock set sizes = '{2}' where id = 1";
            batch.BatchCommands.Add(command);
            await batch.ExecuteNonQueryAsync(ct);
        });
        await using var runner = new Runner(
            [alice.At(DbCheckpoint.AfterCommand(table: "stock")), bob.BlockedBy(alice), alice.Completed, bob.Completed],
            new RunnerOptions { BlockObservers = { observer } });

        await runner.RunToEndAsync();

        CollectionAssert.AreEqual(new[] { 2 }, await database.GetAsync<int[]>("select sizes from stock where id = 1"));
    }
}
