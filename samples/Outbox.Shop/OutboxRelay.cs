using Microsoft.EntityFrameworkCore;

namespace Outbox.Shop;

/// <summary>Sends what stands in the outbox.</summary>
public sealed class OutboxRelay(ShopContext context, Warehouse warehouse)
{
    public async Task SendPendingAsync(CancellationToken cancellationToken)
    {
        foreach (OutboxMessage message in await context.Messages.Where(m => !m.IsSent).ToListAsync(cancellationToken))
        {
            await warehouse.DeliverAsync(message.Id, message.Sku, cancellationToken);
            message.IsSent = true;
            await context.SaveChangesAsync(cancellationToken);
        }
    }
}
