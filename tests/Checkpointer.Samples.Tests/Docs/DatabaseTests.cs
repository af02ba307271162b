using System.Data.Common;
using Checkpointer;
using Checkpointer.Data;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Shop.Tests;

[TestClass]
public sealed class DatabaseTests
{
    [TestMethod]
    public async Task Answer_to_the_commit_is_lost_and_the_money_is_paid_twice()
    {
        using var database = new SqliteConnection("Data Source=:memory:");
        await database.OpenAsync();
        database.Execute("CREATE TABLE payment (id INTEGER PRIMARY KEY, amount INTEGER NOT NULL)");
        DbConnection connection = ProbeDb.Wrap(database);
        var alice = new Starter("alice", () => PayWithRetryAsync(connection, 100));

        await using var runner = new Runner([alice.At(DbCheckpoint.BeforeCommit()), alice.At(DbCheckpoint.AfterCommit()), alice.Completed]);

        Pause before = (await runner.NextAsync())!;
        Assert.AreEqual(alice.At(DbCheckpoint.BeforeCommit()), before.Step);
        Pause after = (await runner.NextAsync())!;
        after.Throw(new IOException("The server has committed; its answer is lost."));
        await runner.RunToEndAsync();

        Assert.AreEqual(200, database.ExecuteScalar<int>("SELECT sum(amount) FROM payment"));
    }

    private static async Task PayWithRetryAsync(DbConnection connection, int amount)
    {
        try
        {
            await PayAsync(connection, amount);
        }
        catch (IOException)
        {
            await PayAsync(connection, amount);
        }
    }

    private static async Task PayAsync(DbConnection connection, int amount)
    {
        await using DbTransaction transaction = await connection.BeginTransactionAsync();
        await connection.ExecuteAsync("INSERT INTO payment (amount) VALUES (@amount)", new { amount }, transaction);
        await transaction.CommitAsync();
    }
}
