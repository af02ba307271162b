using System.Data;
using System.Data.Common;
using Checkpointer.Data;
using Checkpointer.Databases.Tests.Shop;
using Microsoft.Data.Sqlite;

namespace Checkpointer.Databases.Tests.Ado;

/// <summary>Wrapped connections: their moments, synchronous and asynchronous, and that everything else is as before.</summary>
[TestClass]
public sealed class ProbeDbTests : IDisposable
{
    private const string Take = "UPDATE stock SET amount = amount - 1 WHERE sku = 'tea'";

    private readonly ShopFile _shop = new();

    public void Dispose() => _shop.Dispose();

    [TestMethod]
    public async Task Synchronous_code_stands_still_at_the_same_moments()
    {
        var alice = new Starter("alice", () =>
        {
            using DbConnection connection = Open();
            using DbTransaction transaction = connection.BeginTransaction(IsolationLevel.Serializable);
            Execute(connection, transaction, Take);
            transaction.Commit();
        });
        Step[] steps =
        [
            alice.At(DbCheckpoint.TransactionStarted(t => t.IsolationLevel == IsolationLevel.Serializable)),
            alice.At(DbCheckpoint.BeforeCommand(table: "stock")),
            alice.At(DbCheckpoint.AfterCommand(when: c => c.Result is 1)),
            alice.At(DbCheckpoint.BeforeCommit()),
            alice.At(DbCheckpoint.AfterCommit()),
        ];
        await using var runner = new Runner(steps);

        await runner.SkipToAsync(steps[3]);
        Assert.AreEqual(10, _shop.Tea);
        await runner.SkipToAsync(steps[4]);
        Assert.AreEqual(9, _shop.Tea);
        await runner.RunToEndAsync();
    }

    [TestMethod]
    [DataRow("rollback")]
    [DataRow("dispose")]
    [DataRow("close")]
    [DataRow("dispose the connection")]
    public async Task Rollback_is_seen_whoever_causes_it(string how)
    {
        var alice = new Starter("alice", () =>
        {
            DbConnection connection = Open();
            DbTransaction transaction = connection.BeginTransaction();
            Execute(connection, transaction, Take);
            switch (how)
            {
                case "rollback":
                    transaction.Rollback();
                    break;
                case "dispose":
                    transaction.Dispose();
                    break;
                case "close":
                    connection.Close();
                    break;
            }

            transaction.Dispose();
            connection.Dispose();
        });
        await using var runner = new Runner([alice.At(DbCheckpoint.AfterRollback()), alice.Completed], new RunnerOptions { Strict = true });

        await RolledBackAsync(runner);
    }

    [TestMethod]
    [DataRow("rollback")]
    [DataRow("dispose")]
    [DataRow("close")]
    [DataRow("dispose the connection")]
    public async Task Asynchronous_rollback_is_seen_whoever_causes_it(string how)
    {
        var alice = new Starter("alice", async ct =>
        {
            DbConnection connection = Open();
            DbTransaction transaction = await connection.BeginTransactionAsync(ct);
            Execute(connection, transaction, Take);
            switch (how)
            {
                case "rollback":
                    await transaction.RollbackAsync(ct);
                    break;
                case "dispose":
                    await transaction.DisposeAsync();
                    break;
                case "close":
                    await connection.CloseAsync();
                    break;
                default:
                    await connection.DisposeAsync();
                    break;
            }

            await transaction.DisposeAsync();
            await connection.DisposeAsync();
        });
        await using var runner = new Runner([alice.At(DbCheckpoint.AfterRollback()), alice.Completed], new RunnerOptions { Strict = true });

        await RolledBackAsync(runner);
    }

    [TestMethod]
    public async Task Transaction_that_was_committed_is_not_rolled_back_by_being_disposed()
    {
        var alice = new Starter("alice", () =>
        {
            using DbConnection connection = Open();
            using DbTransaction transaction = connection.BeginTransaction();
            transaction.Commit();
        });
        await using var runner = new Runner([alice.At(DbCheckpoint.AfterRollback())]);

        var failure = await Assert.ThrowsExactlyAsync<StepNotReachedException>(() => runner.NextAsync());
        Assert.Contains("alice did not come by", failure.Message);
    }

    [TestMethod]
    public async Task Each_way_to_execute_a_command_is_a_hit_with_its_result()
    {
        var results = new List<object?>();
        var alice = new Starter("alice", async ct =>
        {
            await using DbConnection connection = Open();
            await using DbCommand command = connection.CreateCommand();
            command.CommandText = Take;
            command.ExecuteNonQuery();
            await command.ExecuteNonQueryAsync(ct);
            command.CommandText = "SELECT amount FROM stock WHERE sku = 'tea'";
            command.ExecuteScalar();
            await command.ExecuteScalarAsync(ct);
            command.ExecuteReader(CommandBehavior.SingleRow).Dispose();
            await (await command.ExecuteReaderAsync(ct)).DisposeAsync();
        });
        await using var runner = new Runner(Enumerable.Repeat(alice.At(DbCheckpoint.AfterCommand()), 6));
        await foreach (Pause pause in runner)
            results.Add(pause.Hit!.PayloadAs<DbCommandCall>().Result);

        CollectionAssert.AreEqual(new object?[] { 1, 1, 8L, 8L, null, null }, results);
    }

    [TestMethod]
    public async Task Parameters_are_known_by_name_without_the_providers_sign()
    {
        var alice = new Starter("alice", () =>
        {
            using DbConnection connection = Open();
            using DbCommand command = connection.CreateCommand();
            command.CommandText = "SELECT @sku, $amount";
            DbParameter sku = command.CreateParameter();
            (sku.ParameterName, sku.Value) = ("@sku", "tea");
            DbParameter amount = command.CreateParameter();
            (amount.ParameterName, amount.Value) = ("$amount", DBNull.Value);
            command.Parameters.Add(sku);
            command.Parameters.Add(amount);
            command.ExecuteScalar();
        });
        await using var runner = new Runner([alice.At(DbCheckpoint.BeforeCommand(when: c => c.Parameters["SKU"] is "tea"))]);

        Assert.IsNull((await runner.NextAsync())!.Hit!.PayloadAs<DbCommandCall>().Parameters["amount"]);
        await runner.RunToEndAsync();
    }

    [TestMethod]
    public async Task Reader_whose_caller_never_gets_it_is_closed()
    {
        var alice = new Starter("alice", () =>
        {
            using DbConnection connection = Open();
            using DbTransaction transaction = connection.BeginTransaction();
            using DbCommand command = connection.CreateCommand();
            command.Transaction = transaction;
            command.CommandText = "SELECT * FROM stock";
            try
            {
                command.ExecuteReader();
            }
            catch (IOException)
            {
                // SQLite refuses this while a reader is open.
                command.CommandText = Take;
                command.ExecuteNonQuery();
                transaction.Commit();
            }
        });
        await using var runner = new Runner([alice.At(DbCheckpoint.AfterCommand("SELECT")), alice.At(DbCheckpoint.AfterCommit())]);

        (await runner.NextAsync())!.Throw(new IOException());
        await runner.NextAsync();
        Assert.AreEqual(9, _shop.Tea);
        await runner.RunToEndAsync();
    }

    private async Task RolledBackAsync(Runner runner)
    {
        await runner.NextAsync();

        Assert.AreEqual(10, _shop.Tea);
        _shop.Ask("BEGIN IMMEDIATE; COMMIT");
        await runner.RunToEndAsync();
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
