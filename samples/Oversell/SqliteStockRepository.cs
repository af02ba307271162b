using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Oversell;

/// <summary>
/// The stock, in an SQLite database.
/// </summary>
public sealed class SqliteStockRepository(string connectionString) : IStockRepository
{
    public async Task<int> FindAsync(string sku, CancellationToken cancellationToken)
    {
        await using SqliteConnection connection = await OpenAsync(cancellationToken);
        await using SqliteCommand query = connection.CreateCommand();
        query.CommandText = "SELECT stock FROM item WHERE sku = $sku";
        query.Parameters.AddWithValue("$sku", sku);
        return Convert.ToInt32(await query.ExecuteScalarAsync(cancellationToken), CultureInfo.InvariantCulture);
    }

    public async Task SaveAsync(string sku, int stock, string buyer, CancellationToken cancellationToken)
    {
        await using SqliteConnection connection = await OpenAsync(cancellationToken);
        await using SqliteTransaction transaction = connection.BeginTransaction();
        await using SqliteCommand update = connection.CreateCommand();
        update.CommandText = "UPDATE item SET stock = $stock WHERE sku = $sku; INSERT INTO sale (sku, buyer) VALUES ($sku, $buyer)";
        update.Parameters.AddWithValue("$sku", sku);
        update.Parameters.AddWithValue("$stock", stock);
        update.Parameters.AddWithValue("$buyer", buyer);
        await update.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    public async Task<bool> TryTakeAsync(string sku, string buyer, CancellationToken cancellationToken)
    {
        await using SqliteConnection connection = await OpenAsync(cancellationToken);
        await using SqliteTransaction transaction = connection.BeginTransaction();
        await using SqliteCommand update = connection.CreateCommand();
        update.CommandText = "UPDATE item SET stock = stock - 1 WHERE sku = $sku AND stock > 0";
        update.Parameters.AddWithValue("$sku", sku);
        if (await update.ExecuteNonQueryAsync(cancellationToken) == 0)
            return false;

        update.CommandText = "INSERT INTO sale (sku, buyer) VALUES ($sku, $buyer)";
        update.Parameters.AddWithValue("$buyer", buyer);
        await update.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    private async Task<SqliteConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(connectionString);
        await connection.OpenAsync(cancellationToken);

        // Without it, the driver looks for a free lock every 150 milliseconds.
        await using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "PRAGMA busy_timeout = 5000";
        await command.ExecuteNonQueryAsync(cancellationToken);
        return connection;
    }
}
