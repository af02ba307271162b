namespace Outbox.Shop;

/// <summary>What a customer has ordered.</summary>
public sealed class Order
{
    public Guid Id { get; init; }

    public required string Sku { get; init; }
}
