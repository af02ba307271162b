using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Checkpointer.Databases.Tests.Shop;

internal sealed class EfSales(DbContextOptions<ShopContext> options) : ISales
{
    public async Task SellAsync(string sku, string buyer, CancellationToken cancellationToken)
    {
        await using var context = new ShopContext(options);
        await using IDbContextTransaction transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        await context.Stock.Where(s => s.Sku == sku).ExecuteUpdateAsync(s => s.SetProperty(x => x.Amount, x => x.Amount - 1), cancellationToken);
        context.Sales.Add(new Sale { Sku = sku, Buyer = buyer });
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    public async Task<int> CountSkusAsync(CancellationToken cancellationToken)
    {
        await using var context = new ShopContext(options);
        return (await context.Stock.Select(s => s.Sku).ToListAsync(cancellationToken)).Count;
    }
}
