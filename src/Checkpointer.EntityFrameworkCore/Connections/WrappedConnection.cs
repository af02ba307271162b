using Checkpointer.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Checkpointer.EntityFrameworkCore.Connections;

/// <summary>
/// A context over a connection of <see cref="ProbeDb"/>. A provider sets up the connection that it is given, if that is of its own type:
/// SQLite's adds the functions that compare and sum decimals. It does not know a wrapper.
/// </summary>
internal static class WrappedConnection
{
    /// <summary>Lets providers set up what is wrapped.</summary>
    public static void LetProvidersSetUp(IServiceCollection services)
    {
        for (int i = 0; i < services.Count; i++)
        {
            if (services[i] is { IsKeyedService: false, ImplementationType: { } type } descriptor && type.IsSubclassOf(typeof(RelationalConnection)))
                services[i] = new ServiceDescriptor(descriptor.ServiceType, provider => Make(provider, type), descriptor.Lifetime);
        }
    }

    // Made over the provider's own connection, which is set up then and there; the wrapper takes its place before anybody asks.
    private static object Make(IServiceProvider provider, Type type)
    {
        var dependencies = provider.GetRequiredService<RelationalConnectionDependencies>();
        var given = RelationalOptionsExtension.Extract(dependencies.ContextOptions);
        if (given.Connection is not { } wrapper || ProbeDb.Unwrap(wrapper) == wrapper || dependencies.ContextOptions is not DbContextOptions options)
            return ActivatorUtilities.CreateInstance(provider, type);

        DbContextOptions unwrapped = options.WithExtension(given.WithConnection(ProbeDb.Unwrap(wrapper), owned: false));
        var connection = (RelationalConnection)ActivatorUtilities.CreateInstance(provider, type, dependencies with { ContextOptions = unwrapped });
        connection.SetDbConnection(wrapper, given.IsConnectionOwned);
        return connection;
    }
}
