using System.Data.Common;
using Dapper;

namespace Checkpointer.Databases.Tests.Shop;

internal sealed class DapperSales(Func<DbConnection> connect) : ISales
{
    public async Task SellAsync(string sku, string buyer, CancellationToken cancellationToken)
    {
        await using DbConnection connection = connect();
        await connection.OpenAsync(cancellationToken);
        await using DbTransaction transaction = await connection.BeginTransactionAsync(cancellationToken);
        await connection.ExecuteAsync("UPDATE stock SET amount = amount - 1 WHERE sku = @sku", new { sku }, transaction);
        await connection.ExecuteAsync("INSERT INTO sale (sku, buyer) VALUES (@sku, @buyer)", new { sku, buyer }, transaction);
        await transaction.CommitAsync(cancellationToken);
    }

    public async Task<int> CountSkusAsync(CancellationToken cancellationToken)
    {
        await using DbConnection connection = connect();
        await connection.OpenAsync(cancellationToken);
        return (await connection.QueryAsync<string>(new CommandDefinition("SELECT sku FROM stock", cancellationToken: cancellationToken))).Count();
    }
}
