namespace Oversell;

/// <summary>
/// The web shop's way to the stock.
/// </summary>
public interface IStockRepository
{
    /// <summary>How many are left.</summary>
    Task<int> FindAsync(string sku, CancellationToken cancellationToken);

    /// <summary>Enters a sale: how many are left, and who bought.</summary>
    Task SaveAsync(string sku, int stock, string buyer, CancellationToken cancellationToken);

    /// <summary>Takes one, if there is one, and enters the sale. False if there is none.</summary>
    Task<bool> TryTakeAsync(string sku, string buyer, CancellationToken cancellationToken);
}
