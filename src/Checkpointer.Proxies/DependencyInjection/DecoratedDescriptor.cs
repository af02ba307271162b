using Checkpointer.Proxies.Gates;
using Microsoft.Extensions.DependencyInjection;

namespace Checkpointer.Proxies.DependencyInjection;

/// <summary>
/// A registration with a proxy before what it makes. Whoever disposed of the object disposes of the proxy, which passes that on.
/// </summary>
internal static class DecoratedDescriptor
{
    /// <exception cref="ArgumentException">No proxy can be made of the class that is registered.</exception>
    public static ServiceDescriptor Of(ServiceDescriptor original, ProbeRegistry registry)
    {
        bool isMade = (original.IsKeyedService ? (object?)original.KeyedImplementationFactory : original.ImplementationFactory) is not null;
        if (isMade && !original.ServiceType.IsInterface)
            DecoratedClass.ThrowIfNotForwardable(original.ServiceType);
        return original.IsKeyedService ? OfKeyed(original, registry) : OfUnkeyed(original, registry);
    }

    private static ServiceDescriptor OfUnkeyed(ServiceDescriptor original, ProbeRegistry registry)
    {
        Type type = original.ServiceType;
        if (original.ImplementationInstance is { } instance)
            return new ServiceDescriptor(type, Shared(type, instance));
        if (original.ImplementationFactory is { } make)
            return new ServiceDescriptor(type, provider => Decorate(type, make(provider), registry), original.Lifetime);

        return new ServiceDescriptor(type, Constructed(type, original.ImplementationType!), original.Lifetime);
    }

    private static ServiceDescriptor OfKeyed(ServiceDescriptor original, ProbeRegistry registry)
    {
        Type type = original.ServiceType;
        object? key = original.ServiceKey;
        if (original.KeyedImplementationInstance is { } instance)
            return new ServiceDescriptor(type, key, Shared(type, instance));
        if (original.KeyedImplementationFactory is { } make)
            return new ServiceDescriptor(type, key, (provider, actual) => Decorate(type, make(provider, actual), registry), original.Lifetime);

        return new ServiceDescriptor(type, key, Constructed(type, original.KeyedImplementationType!), original.Lifetime);
    }

    // A factory that breaks its contract and makes nothing is the container's concern.
    private static object Decorate(Type type, object? made, ProbeRegistry registry)
    {
        registry.Verify();
        return made is null ? null! : Shared(type, made);
    }

    private static Type Constructed(Type type, Type implementation) =>
        type.IsInterface ? OwnerGates.Of(type, implementation) : DecoratedClass.Of(implementation);

    private static object Shared(Type type, object made) => type.IsInterface ? SharedGates.Of(type, made) : DecoratedClass.Forward(type, made);
}
