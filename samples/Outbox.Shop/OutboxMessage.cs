namespace Outbox.Shop;

/// <summary>What the warehouse is to be told, saved with the order itself.</summary>
public sealed class OutboxMessage
{
    public Guid Id { get; init; }

    public required string Sku { get; init; }

    public bool IsSent { get; set; }
}
