namespace Checkpointer.Proxies;

/// <summary>
/// The choice of services that get a proxy.
/// </summary>
public sealed class ProbedServices
{
    private readonly List<Type> _interfaces = [];

    internal ProbedServices()
    {
    }

    internal IReadOnlyList<Type> Interfaces => _interfaces;

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

        _interfaces.Add(type);
        return this;
    }
}
