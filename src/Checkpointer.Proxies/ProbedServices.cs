namespace Checkpointer.Proxies;

/// <summary>
/// The choice of services that get a proxy.
/// </summary>
public sealed class ProbedServices
{
    private readonly List<Type> _types = [];

    internal ProbedServices()
    {
    }

    internal IReadOnlyList<Type> Types => _types;

    /// <summary>Chooses all registrations of an interface.</summary>
    /// <typeparam name="T">The interface, as it was registered.</typeparam>
    /// <returns>This choice.</returns>
    /// <exception cref="ArgumentException"><typeparamref name="T"/> is not an interface.</exception>
    public ProbedServices Interface<T>()
        where T : class => Interface(typeof(T));

    /// <summary>Chooses all registrations of an interface.</summary>
    /// <param name="type">The interface. An open one, <c>typeof(IRepository&lt;&gt;)</c>, is chosen with all that it is closed to.</param>
    /// <returns>This choice.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="type"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException"><paramref name="type"/> is not an interface.</exception>
    public ProbedServices Interface(Type type)
    {
        _ = type ?? throw new ArgumentNullException(nameof(type));
        if (!type.IsInterface)
            throw new ArgumentException(ServiceRefusal.NotAnInterface(type), nameof(type));

        _types.Add(type);
        return this;
    }

    /// <summary>
    /// Chooses all registrations of a class, whose virtual members are reported. What a container constructs is its own proxy, so that calls
    /// on itself are reported, and members that are not virtual work unreported; what a factory makes, and an instance, gets a proxy that
    /// forwards, as <see cref="ProbeProxy.WrapClass{T}"/> makes it, and under the same conditions.
    /// </summary>
    /// <typeparam name="T">The class, as it was registered.</typeparam>
    /// <returns>This choice.</returns>
    /// <exception cref="ArgumentException">
    /// <typeparamref name="T"/> is an interface, is sealed or hidden, or has nothing that could be overridden.
    /// </exception>
    public ProbedServices Class<T>()
        where T : class
    {
        ClassRefusal.ThrowIfNotProxiable(typeof(T), nameof(ProbeProxy.Create));
        _types.Add(typeof(T));
        return this;
    }
}
