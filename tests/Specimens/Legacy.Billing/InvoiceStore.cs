using System.Data;
using System.Data.Common;

namespace Legacy.Billing;

/// <summary>Sealed, and all but one method talks to a database.</summary>
public sealed class InvoiceStore(DbConnection connection)
{
    public int Next { get; set; } = 1;

    public decimal Total(int invoice)
    {
        using DbCommand command = connection.CreateCommand();
        command.CommandText = "select total from invoices where id = " + invoice;
        return (decimal)command.ExecuteScalar()!;
    }

    public async Task SaveAsync(int invoice, decimal total)
    {
        using DbCommand command = connection.CreateCommand();
        command.CommandText = "update invoices set total = " + total + " where id = " + invoice;
        await command.ExecuteNonQueryAsync();
    }

    public void Commit(IDbTransaction transaction) => transaction.Commit();

    public int Number() => Next++;
}
