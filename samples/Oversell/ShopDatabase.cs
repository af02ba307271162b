using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Oversell;

/// <summary>
/// An SQLite file in a temporary folder, one of each item in stock; and a connection of its own to look at it.
/// </summary>
public sealed class ShopDatabase : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("oversell-");
    private readonly SqliteConnection _connection;

    public ShopDatabase(params IEnumerable<string> skus)
    {
        // A closed connection lets go of the file; and in WAL mode, who reads never waits for who writes.
        ConnectionString = $"Data Source={Path.Combine(_folder.FullName, "shop.db")};Pooling=False";
        _connection = new SqliteConnection(ConnectionString);
        _connection.Open();
        Query("PRAGMA journal_mode = WAL");
        Query("CREATE TABLE item (sku TEXT PRIMARY KEY, stock INTEGER NOT NULL)");
        Query("CREATE TABLE sale (number INTEGER PRIMARY KEY, sku TEXT NOT NULL, buyer TEXT NOT NULL)");
        foreach (string sku in skus)
            Query($"INSERT INTO item VALUES ('{sku}', 1)");
    }

    public string ConnectionString { get; }

    public int Stock => Number("SELECT sum(stock) FROM item");

    public int Sold => Number("SELECT count(*) FROM sale");

    /// <summary>How many items were sold more than once.</summary>
    public int Oversold => Number("SELECT count(*) FROM (SELECT sku FROM sale GROUP BY sku HAVING count(*) > 1)");

    public string Buyers => (string)Query("SELECT coalesce(group_concat(buyer, ', ' ORDER BY number), 'nobody') FROM sale")!;

    public void Dispose()
    {
        _connection.Dispose();
        _folder.Delete(recursive: true);
    }

    private int Number(string sql) => Convert.ToInt32(Query(sql), CultureInfo.InvariantCulture);

    private object? Query(string sql)
    {
        using SqliteCommand command = _connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
