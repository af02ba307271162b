using System.Collections.ObjectModel;
using System.Data;
using System.Data.Common;
using Checkpointer.Data;
using Checkpointer.Data.Wrapping;
using Checkpointer.Databases.Tests.Shop;
using Microsoft.Data.Sqlite;

namespace Checkpointer.Databases.Tests.Ado;

/// <summary>Readers: what is left of a command until they are closed, and that a wrapped one is as good as its provider's.</summary>
[TestClass]
public sealed class ReaderTests : IDisposable
{
    private const string Select = "SELECT sku, amount FROM stock ORDER BY sku";

    private readonly ShopFile _shop = new();

    public void Dispose() => _shop.Dispose();

    // SQLite executes the second statement when the reader comes to it.
    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public async Task What_a_command_has_left_to_do_is_done_when_its_reader_is_closed(bool synchronous)
    {
        var alice = new Starter("alice", async ct =>
        {
            await using DbConnection connection = Open();
            DbDataReader reader = await Command(connection, "SELECT 1; DELETE FROM stock").ExecuteReaderAsync(ct);
            if (synchronous)
                reader.Dispose();
            else
                await reader.DisposeAsync();
        });
        await using var runner = new Runner([alice.At(DbCheckpoint.AfterCommand()), alice.At(DbCheckpoint.AfterReader(table: "stock")), alice.Completed], new RunnerOptions { Strict = true });

        await runner.NextAsync();
        Assert.AreEqual(10, _shop.Tea);
        await runner.NextAsync();
        Assert.AreEqual(0L, _shop.Ask("SELECT count(*) FROM stock"));
        await runner.RunToEndAsync();
    }

    [TestMethod]
    public async Task Read_to_its_end_closed_and_disposed_it_is_one_hit()
    {
        var alice = new Starter("alice", async ct =>
        {
            await using DbConnection connection = Open();
            await using (DbDataReader reader = await Command(connection, Select).ExecuteReaderAsync(ct))
            {
                Assert.AreEqual("milk,tea", string.Join(',', reader.Cast<IDataRecord>().Select(r => r.GetString(0))));
                await reader.CloseAsync();
                reader.Close();
            }
        });
        await using var runner = new Runner([alice.At(DbCheckpoint.AfterReader()), alice.Completed], new RunnerOptions { Strict = true });

        Assert.AreEqual(Select, (await runner.NextAsync())!.Hit!.PayloadAs<DbCommandCall>().Text);
        await runner.RunToEndAsync();
    }

    [TestMethod]
    public async Task Reader_is_the_providers_own_unless_its_end_is_listed()
    {
        foreach (Checkpoint listed in new[] { DbCheckpoint.AfterCommand(), DbCheckpoint.AfterReader() })
        {
            var alice = new Starter<(Type, Type)>("alice", async ct =>
            {
                await using DbConnection connection = Open();
                await using DbDataReader reader = await Command(connection, Select).ExecuteReaderAsync(ct);
                return (reader.GetType(), ProbeDb.Unwrap(reader).GetType());
            });
            await Runner.RunAsync([alice.At(listed)], runner => runner.RunToEndAsync());

            Type expected = listed.Name == "db.after-reader" ? typeof(ProbeDbDataReader) : typeof(SqliteDataReader);
            Assert.AreEqual((expected, typeof(SqliteDataReader)), alice.Result);
        }
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public async Task Reader_that_closes_its_connection_rolls_back_what_is_open_there(bool synchronous)
    {
        var alice = new Starter("alice", async ct =>
        {
            DbConnection connection = Open();
            DbTransaction transaction = await connection.BeginTransactionAsync(ct);
            using DbCommand take = Command(connection, "UPDATE stock SET amount = 0", transaction);
            await take.ExecuteNonQueryAsync(ct);
            using DbCommand command = Command(connection, Select, transaction);
            DbDataReader reader = await command.ExecuteReaderAsync(CommandBehavior.CloseConnection, ct);
            if (synchronous)
                reader.Close();
            else
                await reader.CloseAsync();
            Assert.AreEqual(ConnectionState.Closed, connection.State);
        });
        await using var runner = new Runner([alice.At(DbCheckpoint.AfterRollback()), alice.Completed], new RunnerOptions { Strict = true });

        await runner.NextAsync();
        Assert.AreEqual(10, _shop.Tea);
        await runner.RunToEndAsync();
    }

    [TestMethod]
    public async Task Every_value_is_the_providers()
    {
        _shop.Ask("CREATE TABLE every (i INTEGER, d REAL, s TEXT, b BLOB, n TEXT, t TEXT, g TEXT)");
        _shop.Ask("INSERT INTO every VALUES (1, 2.5, 'text', x'0102', NULL, '2026-11-24 20:00:00', '6f9619ff-8b86-d011-b42d-00cf4fc964ff')");
        using DbConnection connection = Open();
        using DbCommand command = Command(connection, "SELECT * FROM every; SELECT amount FROM stock");
        DbDataReader own = ProbeDb.Unwrap(command).ExecuteReader();
        await using var reader = new ProbeDbDataReader(own, DbCommandCall.Of(command), null);

        Assert.IsTrue(await reader.ReadAsync());
        Assert.AreEqual((7, 0, true, false), (reader.FieldCount, reader.Depth, reader.HasRows, reader.IsClosed));
        Assert.AreEqual((own.VisibleFieldCount, own.RecordsAffected), (reader.VisibleFieldCount, reader.RecordsAffected));
        Assert.AreEqual(("i", 0, "INTEGER", typeof(long)), (reader.GetName(0), reader.GetOrdinal("i"), reader.GetDataTypeName(0), reader.GetFieldType(0)));
        Assert.AreEqual((true, (byte)1, (short)1, 1, 1L), (reader.GetBoolean(0), reader.GetByte(0), reader.GetInt16(0), reader.GetInt32(0), reader.GetInt64(0)));
        Assert.AreEqual((2.5, 2.5f, 2.5m), (reader.GetDouble(1), reader.GetFloat(1), reader.GetDecimal(1)));
        Assert.AreEqual(("text", "text", "text", "text"), (reader.GetString(2), reader[2], reader["s"], reader.GetValue(2)));
        Assert.AreEqual("text", await reader.GetTextReader(2).ReadToEndAsync());
        Assert.AreEqual(4, reader.GetChars(2, 0, new char[4], 0, 4));
        Assert.AreEqual((2L, 2L), (reader.GetBytes(3, 0, new byte[2], 0, 2), reader.GetStream(3).Length));
        Assert.AreEqual((true, true, false), (reader.IsDBNull(4), await reader.IsDBNullAsync(4), await reader.IsDBNullAsync(0)));
        Assert.AreEqual((new DateTime(2026, 11, 24, 20, 0, 0), new Guid("6f9619ff-8b86-d011-b42d-00cf4fc964ff")), (reader.GetDateTime(5), reader.GetGuid(6)));
        Assert.AreEqual((1, "text"), (reader.GetFieldValue<int>(0), await reader.GetFieldValueAsync<string>(2)));
        Assert.AreEqual((7, 7), (reader.GetValues(new object[7]), reader.GetProviderSpecificValues(new object[7])));
        Assert.AreEqual((typeof(long), 1L), (reader.GetProviderSpecificFieldType(0), reader.GetProviderSpecificValue(0)));
        Assert.AreEqual(7, reader.GetSchemaTable()!.Rows.Count);
        Assert.AreEqual(7, (await reader.GetSchemaTableAsync())!.Rows.Count);
        ReadOnlyCollection<DbColumn> columns = reader.GetColumnSchema();
        Assert.AreEqual((7, "i"), (columns.Count, (await reader.GetColumnSchemaAsync())[0].ColumnName));
        Assert.AreEqual(own.GetColumnSchema()[0].GetType(), columns[0].GetType());
        Assert.IsTrue(await reader.NextResultAsync());
        Assert.IsTrue(reader.Read());
        Assert.AreEqual(10L, reader[0]);
        Assert.IsFalse(reader.NextResult());
        await reader.DisposeAsync();
        Assert.IsTrue(own.IsClosed);
    }

    private static DbCommand Command(DbConnection connection, string sql, DbTransaction? transaction = null)
    {
        DbCommand command = connection.CreateCommand();
        (command.CommandText, command.Transaction) = (sql, transaction);
        return command;
    }

    private DbConnection Open()
    {
        DbConnection connection = ProbeDb.Wrap(new SqliteConnection(_shop.ConnectionString));
        connection.Open();
        return connection;
    }
}
