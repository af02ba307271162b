namespace Oversell;

/// <summary>
/// Sells over the web: asynchronous, through an interface.
/// </summary>
public sealed class WebShop(IStockRepository stock, bool atomic = false)
{
    public async Task<bool> BuyAsync(string sku, string buyer, CancellationToken cancellationToken)
    {
        int left = await stock.FindAsync(sku, cancellationToken);
        if (left == 0)
            return false;
        if (atomic)
            return await stock.TryTakeAsync(sku, buyer, cancellationToken);

        await stock.SaveAsync(sku, left - 1, buyer, cancellationToken);
        return true;
    }
}
