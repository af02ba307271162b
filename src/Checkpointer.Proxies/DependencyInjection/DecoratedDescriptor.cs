using Checkpointer.Proxies.Gates;
using Microsoft.Extensions.DependencyInjection;

namespace Checkpointer.Proxies.DependencyInjection;

/// <summary>
/// A registration with a proxy before what it makes. Whoever disposed of the object disposes of the proxy, which passes that on.
/// </summary>
internal static class DecoratedDescriptor
{
    public static ServiceDescriptor Of(ServiceDescriptor original, ProbeRegistry registry) =>
        original.IsKeyedService ? OfKeyed(original, registry) : OfUnkeyed(original, registry);

    private static ServiceDescriptor OfUnkeyed(ServiceDescriptor original, ProbeRegistry registry)
    {
        Type type = original.ServiceType;
        if (original.ImplementationInstance is { } instance)
            return new ServiceDescriptor(type, SharedGates.Of(type, instance));
        if (original.ImplementationFactory is { } make)
            return new ServiceDescriptor(type, provider => Decorate(type, make(provider), registry), original.Lifetime);

        return new ServiceDescriptor(type, OwnerGates.Of(type, original.ImplementationType!), original.Lifetime);
    }

    private static ServiceDescriptor OfKeyed(ServiceDescriptor original, ProbeRegistry registry)
    {
        Type type = original.ServiceType;
        object? key = original.ServiceKey;
        if (original.KeyedImplementationInstance is { } instance)
            return new ServiceDescriptor(type, key, SharedGates.Of(type, instance));
        if (original.KeyedImplementationFactory is { } make)
            return new ServiceDescriptor(type, key, (provider, actual) => Decorate(type, make(provider, actual), registry), original.Lifetime);

        return new ServiceDescriptor(type, key, OwnerGates.Of(type, original.KeyedImplementationType!), original.Lifetime);
    }

    // A factory that breaks its contract and makes nothing is the container's concern.
    private static object Decorate(Type type, object? made, ProbeRegistry registry)
    {
        registry.Verify();
        return made is null ? null! : SharedGates.Of(type, made);
    }
}
