using Refit;

namespace Checkpointer.Http.Tests.Clients;

/// <summary>Public, so that Refit's generator can implement it.</summary>
public interface IRefitShop
{
    [Post("/orders/{sku}")]
    Task<string> BuyAsync(string sku, CancellationToken cancellationToken);
}
