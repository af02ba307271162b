using System.Data;
using System.Data.Common;
using Checkpointer.Data;
using Checkpointer.Databases.Tests.Shop;
using Microsoft.Data.Sqlite;

namespace Checkpointer.Databases.Tests.Ado;

/// <summary>Wrappers beside what they wrap: what they make, what they cost, and what goes around them.</summary>
[TestClass]
public sealed class WrapperTests : IDisposable
{
    private const string Take = "UPDATE stock SET amount = amount - 1 WHERE sku = 'tea'";

    private readonly ShopFile _shop = new();

    public void Dispose() => _shop.Dispose();

    [TestMethod]
    public void Pitfall_19_cast_to_the_providers_type_goes_through_Unwrap()
    {
        using DbConnection connection = Open();
        using DbTransaction transaction = connection.BeginTransaction();
        using DbCommand command = connection.CreateCommand();

        Assert.IsInstanceOfType<SqliteConnection>(ProbeDb.Unwrap(connection));
        Assert.IsInstanceOfType<SqliteTransaction>(ProbeDb.Unwrap(transaction));
        Assert.IsInstanceOfType<SqliteCommand>(ProbeDb.Unwrap(command));
        Assert.IsInstanceOfType<SqliteParameter>(command.CreateParameter());
        command.Transaction = transaction;
        command.CommandText = "SELECT 1";
        using (DbDataReader reader = command.ExecuteReader())
            Assert.IsInstanceOfType<SqliteDataReader>(reader);
        Assert.AreSame(transaction, command.Transaction);
        Assert.AreSame(connection, command.Connection);
        Assert.AreSame(connection, transaction.Connection);
        Assert.AreSame(connection, ProbeDb.Wrap(connection));
    }

    [TestMethod]
    public async Task Pitfall_16_command_that_goes_around_the_wrapper_is_not_seen()
    {
        var alice = new Starter("alice", () =>
        {
            using DbConnection connection = Open();
            using var around = new SqliteCommand(Take, (SqliteConnection)ProbeDb.Unwrap(connection));
            around.ExecuteNonQuery();
        });
        await using var runner = new Runner([alice.At(DbCheckpoint.AfterCommand())]);

        var failure = await Assert.ThrowsExactlyAsync<StepNotReachedException>(() => runner.NextAsync());
        Assert.Contains(
            "Next: a database command is reported elsewhere in this process: check that what is called on this path has the probe, too. Pass ProbeDb.Wrap(connection)",
            failure.Message);
    }

    [TestMethod]
    public async Task Data_source_and_factory_make_wrapped_connections()
    {
        await using DbDataSource source = ProbeDb.Wrap(SqliteFactory.Instance.CreateDataSource(_shop.ConnectionString));
        DbProviderFactory factory = ProbeDb.Wrap(SqliteFactory.Instance);
        var alice = new Starter("alice", async ct =>
        {
            await using (DbConnection connection = await source.OpenConnectionAsync(ct))
                Execute(connection, null, Take);
            await using (DbCommand command = source.CreateCommand(Take))
                await command.ExecuteNonQueryAsync(ct);
            await using (DbConnection connection = factory.CreateConnection()!)
            {
                connection.ConnectionString = _shop.ConnectionString;
                await connection.OpenAsync(ct);
                await using DbCommand command = factory.CreateCommand()!;
                (command.Connection, command.CommandText) = (connection, Take);
                await command.ExecuteNonQueryAsync(ct);
            }
        });
        Step take = alice.At(DbCheckpoint.AfterCommand(table: "stock"));
        await using var runner = new Runner([take, take, take]);

        foreach (long left in new[] { 9L, 8L, 7L })
        {
            await runner.NextAsync();
            Assert.AreEqual(left, _shop.Tea);
        }

        await runner.RunToEndAsync();
    }

    [TestMethod]
    [DoNotParallelize]
    public async Task Without_a_runner_a_command_allocates_no_more_than_the_providers_own()
    {
        await using DbConnection connection = Open();
        await using DbCommand command = connection.CreateCommand();
        command.CommandText = "SELECT 1";
        Assert.IsFalse(ProbePoint.IsArmed);

        long own = await AllocatedAsync(ProbeDb.Unwrap(command));
        Assert.AreEqual(own, await AllocatedAsync(command));

        static async Task<long> AllocatedAsync(DbCommand command)
        {
            long least = long.MaxValue;
            for (int i = 0; i < 20; i++)
            {
                long before = GC.GetAllocatedBytesForCurrentThread();
                await command.ExecuteScalarAsync();
                (await command.ExecuteReaderAsync()).Dispose();
                least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
            }

            return least;
        }
    }

    [TestMethod]
    public void State_changes_are_passed_on()
    {
        var states = new List<ConnectionState>();
        using DbConnection connection = ProbeDb.Wrap(new SqliteConnection(_shop.ConnectionString));
        connection.StateChange += (sender, e) => states.Add(((DbConnection)sender).State);
        connection.Open();
        connection.Close();

        CollectionAssert.AreEqual(new[] { ConnectionState.Open, ConnectionState.Closed }, states);
    }

    private DbConnection Open()
    {
        DbConnection connection = ProbeDb.Wrap(new SqliteConnection(_shop.ConnectionString));
        connection.Open();
        return connection;
    }

    private static void Execute(DbConnection connection, DbTransaction? transaction, string sql)
    {
        using DbCommand command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
