using Legacy.Shop;

namespace Oversell;

/// <summary>
/// Sells over the counter: synchronous, through a class that nobody may edit.
/// </summary>
public sealed class Till(StockLedger ledger, bool atomic = false)
{
    public bool Buy(string sku, string buyer)
    {
        int left = ledger.Read(sku);
        if (left == 0)
            return false;
        if (atomic)
            return ledger.TryTake(sku, buyer);

        ledger.Write(sku, left - 1, buyer);
        return true;
    }
}
