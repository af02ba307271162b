namespace Outbox.Shop;

/// <summary>How the shop tells the warehouse of an order.</summary>
public sealed class ShopOptions
{
    /// <summary>Put the message into the database with the order, for the relay to send; otherwise it is sent after the order was saved.</summary>
    public bool Outbox { get; set; }

    /// <summary>Say with each message which one it is, so that the warehouse can tell one that comes twice.</summary>
    public bool MessageKeys { get; set; }
}
