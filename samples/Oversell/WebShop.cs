namespace Oversell;

/// <summary>
/// Sells over the web: asynchronous, through an interface.
/// </summary>
internal sealed class WebShop(IStockRepository stock)
{
    public async Task<bool> BuyAsync(string sku, string buyer, CancellationToken cancellationToken)
    {
        int left = await stock.FindAsync(sku, cancellationToken);
        if (left == 0)
            return false;

        await stock.SaveAsync(sku, left - 1, buyer, cancellationToken);
        return true;
    }

    /// <summary>The same, fixed: the database decides.</summary>
    public async Task<bool> BuyAtomicallyAsync(string sku, string buyer, CancellationToken cancellationToken) =>
        await stock.FindAsync(sku, cancellationToken) > 0 && await stock.TryTakeAsync(sku, buyer, cancellationToken);
}
