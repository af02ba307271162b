namespace Checkpointer.Databases.Tests.Shop;

/// <summary>Sells: what the code under test calls, however it is implemented.</summary>
internal interface ISales
{
    /// <summary>Takes one from the stock and enters the sale, in one transaction.</summary>
    Task SellAsync(string sku, string buyer, CancellationToken cancellationToken);

    /// <summary>How many kinds are in stock, by reading them all.</summary>
    Task<int> CountSkusAsync(CancellationToken cancellationToken);
}
