using Microsoft.Extensions.DependencyInjection;

namespace Checkpointer.Proxies.DependencyInjection;

/// <summary>
/// Which services of one collection were chosen, and which of its descriptors are decorated: itself a service of the collection.
/// </summary>
internal sealed class ProbeRegistry
{
    private readonly IServiceCollection _services;
    private readonly HashSet<Type> _chosen = [];
    private readonly HashSet<ServiceDescriptor> _decorated = [];
    private (int Count, ServiceDescriptor? Last) _verified;

    private ProbeRegistry(IServiceCollection services) => _services = services;

    public static ProbeRegistry Of(IServiceCollection services) =>
        services.LastOrDefault(each => each.ServiceType == typeof(ProbeRegistry))?.ImplementationInstance as ProbeRegistry
        ?? new ProbeRegistry(services);

    /// <summary>Decorates all registrations of the interfaces, or none of them.</summary>
    public void Decorate(IReadOnlyCollection<Type> chosen)
    {
        foreach (Type each in chosen.Where(each => each.IsInterface))
            ServiceRefusal.ThrowIfNotDecoratable(each);

        Type[] missing = [.. chosen.Where(each => !_services.Any(descriptor => IsOneOf(descriptor.ServiceType, [each])))];
        if (missing.Length > 0)
            throw new InvalidOperationException(ServiceRefusal.NotRegistered(missing, _services));

        // All of them are made before the first is changed.
        (int Index, ServiceDescriptor Decorated)[] changes = [.. _services
            .Select((descriptor, index) => (Index: index, Descriptor: descriptor))
            .Where(each => IsOneOf(each.Descriptor.ServiceType, chosen) && !_decorated.Contains(each.Descriptor))
            .Select(each => (each.Index, DecoratedDescriptor.Of(each.Descriptor, this)))];
        if (!_services.Any(each => ReferenceEquals(each.ImplementationInstance, this)))
            _services.Add(new ServiceDescriptor(typeof(ProbeRegistry), this));
        foreach ((int index, ServiceDescriptor decorated) in changes)
        {
            _services[index] = decorated;
            _decorated.Add(decorated);
        }

        _chosen.UnionWith(chosen);
    }

    /// <summary>Throws if a chosen service was registered after the others had been decorated.</summary>
    public void Verify()
    {
        lock (_decorated)
        {
            (int, ServiceDescriptor?) now = (_services.Count, _services.LastOrDefault());
            if (now == _verified)
                return;

            ServiceDescriptor? late = _services.FirstOrDefault(each => IsOneOf(each.ServiceType, _chosen) && !_decorated.Contains(each));
            if (late is not null)
                throw new InvalidOperationException(ServiceRefusal.RegisteredLate(late));

            _verified = now;
        }
    }

    private static bool IsOneOf(Type serviceType, IReadOnlyCollection<Type> chosen) =>
        chosen.Contains(serviceType) || (serviceType.IsGenericType && chosen.Contains(serviceType.GetGenericTypeDefinition()));
}
