using Microsoft.Data.Sqlite;

namespace Checkpointer.Databases.Tests.Shop;

/// <summary>An SQLite file with ten pots of tea, and a connection of its own to look at it.</summary>
internal sealed class ShopFile : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("checkpointer-databases-");
    private readonly SqliteConnection _looking;

    public ShopFile()
    {
        ConnectionString = $"Data Source={Path.Combine(_folder.FullName, "shop.db")};Pooling=False";
        _looking = new SqliteConnection(ConnectionString);
        _looking.Open();

        // In WAL mode, who reads never waits for who writes.
        Ask("PRAGMA journal_mode = WAL");
        Ask("CREATE TABLE stock (sku TEXT PRIMARY KEY, amount INTEGER NOT NULL); INSERT INTO stock VALUES ('tea', 10), ('milk', 10)");
        Ask("CREATE TABLE sale (id INTEGER PRIMARY KEY, sku TEXT NOT NULL, buyer TEXT NOT NULL)");
    }

    public string ConnectionString { get; }

    public long Tea => (long)Ask("SELECT amount FROM stock WHERE sku = 'tea'")!;

    public long Sales => (long)Ask("SELECT count(*) FROM sale")!;

    public object? Ask(string sql)
    {
        using SqliteCommand command = _looking.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    public void Dispose()
    {
        _looking.Dispose();
        _folder.Delete(recursive: true);
    }
}
