using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Legacy.Shop;

/// <summary>
/// What is in stock, and who bought it.
/// </summary>
/// <remarks>Used by every till. Do not edit, do not derive: other systems link against this assembly.</remarks>
public sealed class StockLedger
{
    private readonly string _connectionString;

    /// <summary>Makes a ledger.</summary>
    /// <param name="connectionString">Where the tables <c>item</c> and <c>sale</c> are.</param>
    public StockLedger(string connectionString)
    {
        _connectionString = connectionString;
    }

    /// <summary>How many are left.</summary>
    public int Read(string sku)
    {
        using (SqliteConnection connection = Open())
        using (SqliteCommand command = connection.CreateCommand())
        {
            command.CommandText = "SELECT stock FROM item WHERE sku = $sku";
            command.Parameters.AddWithValue("$sku", sku);
            return Convert.ToInt32(command.ExecuteScalar(), CultureInfo.InvariantCulture);
        }
    }

    /// <summary>Enters a sale: how many are left, and who bought.</summary>
    public void Write(string sku, int stock, string buyer)
    {
        using (SqliteConnection connection = Open())
        using (SqliteTransaction transaction = connection.BeginTransaction())
        {
            using (SqliteCommand update = connection.CreateCommand())
            {
                update.CommandText = "UPDATE item SET stock = $stock WHERE sku = $sku";
                update.Parameters.AddWithValue("$stock", stock);
                update.Parameters.AddWithValue("$sku", sku);
                update.ExecuteNonQuery();
            }

            EnterSale(connection, sku, buyer);
            transaction.Commit();
        }
    }

    /// <summary>Takes one, if there is one, and enters the sale. False if there is none.</summary>
    public bool TryTake(string sku, string buyer)
    {
        using (SqliteConnection connection = Open())
        using (SqliteTransaction transaction = connection.BeginTransaction())
        {
            using (SqliteCommand update = connection.CreateCommand())
            {
                update.CommandText = "UPDATE item SET stock = stock - 1 WHERE sku = $sku AND stock > 0";
                update.Parameters.AddWithValue("$sku", sku);
                if (update.ExecuteNonQuery() == 0)
                    return false;
            }

            EnterSale(connection, sku, buyer);
            transaction.Commit();
            return true;
        }
    }

    private static void EnterSale(SqliteConnection connection, string sku, string buyer)
    {
        using (SqliteCommand insert = connection.CreateCommand())
        {
            insert.CommandText = "INSERT INTO sale (sku, buyer) VALUES ($sku, $buyer)";
            insert.Parameters.AddWithValue("$sku", sku);
            insert.Parameters.AddWithValue("$buyer", buyer);
            insert.ExecuteNonQuery();
        }
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection(_connectionString);
        connection.Open();

        // Without it, the driver looks for a free lock every 150 milliseconds.
        using (SqliteCommand command = connection.CreateCommand())
        {
            command.CommandText = "PRAGMA busy_timeout = 5000";
            command.ExecuteNonQuery();
        }

        return connection;
    }
}
