using Microsoft.Extensions.Options;

namespace Outbox.Shop;

/// <summary>Takes orders.</summary>
public sealed class OrderService(ShopContext context, Warehouse warehouse, IOptions<ShopOptions> options)
{
    public async Task PlaceAsync(string sku, CancellationToken cancellationToken)
    {
        var order = new Order { Id = Guid.NewGuid(), Sku = sku };
        context.Orders.Add(order);
        if (options.Value.Outbox)
            context.Messages.Add(new OutboxMessage { Id = order.Id, Sku = sku });
        await context.SaveChangesAsync(cancellationToken);

        if (!options.Value.Outbox)
            await warehouse.DeliverAsync(order.Id, sku, cancellationToken);
    }
}
