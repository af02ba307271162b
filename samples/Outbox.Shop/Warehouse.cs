using Microsoft.Extensions.Options;

namespace Outbox.Shop;

/// <summary>The warehouse, over HTTP.</summary>
public sealed class Warehouse(HttpClient client, IOptions<ShopOptions> options)
{
    public async Task DeliverAsync(Guid order, string sku, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/deliveries") { Content = JsonContent.Create(new { order, sku }) };
        if (options.Value.MessageKeys)
            request.Headers.Add("Idempotency-Key", order.ToString());
        using HttpResponseMessage response = await client.SendAsync(request, cancellationToken);
        response.EnsureSuccessStatusCode();
    }
}
