using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Oversell;

/// <summary>
/// An SQLite file in a temporary folder, and a connection of its own to look at it.
/// </summary>
internal sealed class ShopDatabase : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("oversell-");
    private readonly SqliteConnection _connection;

    public ShopDatabase(string sku)
    {
        // Connections that are closed let go of the file. In WAL mode, who reads is not kept waiting by who writes.
        ConnectionString = $"Data Source={Path.Combine(_folder.FullName, "shop.db")};Pooling=False";
        _connection = new SqliteConnection(ConnectionString);
        _connection.Open();
        Execute("PRAGMA journal_mode = WAL");
        Execute("CREATE TABLE item (sku TEXT PRIMARY KEY, stock INTEGER NOT NULL)");
        Execute("CREATE TABLE sale (number INTEGER PRIMARY KEY, sku TEXT NOT NULL, buyer TEXT NOT NULL)");
        Execute($"INSERT INTO item VALUES ('{sku}', 1)");
    }

    public string ConnectionString { get; }

    public int Stock => Convert.ToInt32(Query("SELECT stock FROM item"), CultureInfo.InvariantCulture);

    public int Sold => Convert.ToInt32(Query("SELECT count(*) FROM sale"), CultureInfo.InvariantCulture);

    public string Buyers => Query("SELECT coalesce(group_concat(buyer, ', ' ORDER BY number), 'nobody') FROM sale") as string ?? "";

    /// <summary>One in stock, none sold.</summary>
    public void Reset() => Execute("UPDATE item SET stock = 1; DELETE FROM sale");

    public void Dispose()
    {
        _connection.Dispose();
        _folder.Delete(recursive: true);
    }

    private void Execute(string sql) => Query(sql);

    private object? Query(string sql)
    {
        using SqliteCommand command = _connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
