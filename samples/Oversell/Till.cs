using Legacy.Shop;

namespace Oversell;

/// <summary>
/// Sells over the counter: synchronous, through a class that nobody may edit.
/// </summary>
internal sealed class Till(StockLedger ledger)
{
    public bool Buy(string sku, string buyer)
    {
        int left = ledger.Read(sku);
        if (left == 0)
            return false;

        ledger.Write(sku, left - 1, buyer);
        return true;
    }

    /// <summary>The same, fixed: the database decides.</summary>
    public bool BuyAtomically(string sku, string buyer) => ledger.Read(sku) > 0 && ledger.TryTake(sku, buyer);
}
