using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Checkpointer.AspNetCore;

/// <summary>
/// Lets a server in the test's own process know for which starter it works.
/// </summary>
public static class StarterIdentityExtensions
{
    /// <summary>
    /// Puts a middleware before all others that reads the header <see cref="CarriedIdentity.HeaderName"/>, which clients with probes of
    /// <c>Checkpointer.Http</c> send: what the server does for a request is then done for the starter that sent it, whatever the flow of
    /// execution says. In a test: <c>factory.WithWebHostBuilder(host => host.ConfigureServices(s => s.AddStarterIdentity()))</c>.
    /// </summary>
    /// <remarks>
    /// Only requests over a loopback address, or none, are read, and only texts of this very process mean anything. Asked a second time,
    /// nothing changes.
    /// </remarks>
    /// <param name="services">The services of the server.</param>
    /// <returns><paramref name="services"/>.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="services"/> is <see langword="null"/>.</exception>
    public static IServiceCollection AddStarterIdentity(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddEnumerable(ServiceDescriptor.Transient<IStartupFilter, StarterIdentityFilter>());
        return services;
    }
}
