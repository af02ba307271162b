using Checkpointer.Probes;
using Checkpointer.Proxies.Classes;
using Checkpointer.Proxies.Gates;
using Checkpointer.Proxies.Plans;

namespace Checkpointer.Proxies;

/// <summary>
/// Makes proxies whose calls can be checkpoints: for code that is called through interfaces and that nobody wants to weave.
/// </summary>
/// <remarks>All members are thread-safe.</remarks>
public static class ProbeProxy
{
    /// <summary>
    /// Wraps an object, so that every call through its interfaces is reported before it runs, and after it returned or threw.
    /// </summary>
    /// <remarks>
    /// <para>
    /// The proxy implements all interfaces of <paramref name="target"/> that it can; its <c>Equals</c>, <c>GetHashCode</c> and
    /// <c>ToString</c> are those of <paramref name="target"/>. Calls that <paramref name="target"/> makes on itself do not pass
    /// through the proxy.
    /// </para>
    /// <para>
    /// A member that cannot be reported (it takes a <c>Span</c>, say) still works, and a checkpoint on it fails before anything
    /// runs, with the reason.
    /// </para>
    /// </remarks>
    /// <typeparam name="T">The interface through which the code under test calls.</typeparam>
    /// <param name="target">The object to wrap. A proxy that this class made is returned as it is.</param>
    /// <returns>The proxy, or <paramref name="target"/> itself where its interface leaves no way to make one.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="target"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">
    /// <typeparamref name="T"/> is not an interface, or is not visible to the assembly in which proxies are made.
    /// </exception>
    public static T Wrap<T>(T target)
        where T : class => (T)Wrap(typeof(T), target);

    /// <summary>
    /// As <see cref="Wrap{T}(T)"/>, for an interface that is known only at run time, or that C# takes for no type argument because
    /// it has static abstract members (CS8920).
    /// </summary>
    /// <param name="interfaceType">The interface through which the code under test calls.</param>
    /// <param name="target">The object to wrap, which implements it.</param>
    /// <returns>As <see cref="Wrap{T}(T)"/>.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">
    /// <paramref name="interfaceType"/> is not an interface, <paramref name="target"/> does not implement it, or it is not visible
    /// to the assembly in which proxies are made.
    /// </exception>
    public static object Wrap(Type interfaceType, object target)
    {
        _ = interfaceType ?? throw new ArgumentNullException(nameof(interfaceType));
        if (!interfaceType.IsInterface)
            throw new ArgumentException(Refusal.NotAnInterface(interfaceType));
        if (target is null)
            throw new ArgumentNullException(nameof(target), Refusal.NothingToWrap(interfaceType));
        if (!interfaceType.IsInstanceOfType(target))
            throw new ArgumentException(Refusal.NotImplemented(interfaceType, target.GetType()));

        return ReportsAlready(interfaceType, target) ? target : WrapAnew(interfaceType, ProxyTargets.Unwrap(target)!);
    }

    /// <summary>
    /// Wraps an object of a class that has no interface for it, so that calls of its virtual members are reported.
    /// </summary>
    /// <remarks>
    /// The proxy derives from <typeparamref name="T"/> and forwards to <paramref name="target"/>; it has no state of its own, and no
    /// constructor runs for it. Calls that <paramref name="target"/> makes on itself do not pass through the proxy. A class with
    /// members that a proxy cannot forward is refused, since they would act on the empty state of the proxy: <see cref="Create{T}"/>
    /// makes an object of it that is its own proxy.
    /// </remarks>
    /// <typeparam name="T">The class through which the code under test calls.</typeparam>
    /// <param name="target">The object to wrap. A proxy that this class made is returned as it is.</param>
    /// <returns>The proxy.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="target"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">
    /// <typeparamref name="T"/> is an interface, is sealed or hidden, has nothing that could be overridden, or has members that cannot
    /// be: the message lists them.
    /// </exception>
    public static T WrapClass<T>(T target)
        where T : class
    {
        if (target is null)
            throw new ArgumentNullException(nameof(target), ClassRefusal.NothingToWrap(typeof(T)));

        ClassRefusal.ThrowIfNotProxiable(typeof(T), nameof(WrapClass));
        ClassRefusal.ThrowIfSplit(typeof(T));
        return ProxyTargets.Unwrap(target) != target ? target : (T)ClassPlan.Wrap(typeof(T), target);
    }

    /// <summary>
    /// Makes an object of a class whose virtual members are reported: it is its own proxy, so that calls it makes on itself, and those
    /// of its constructor, are reported as well.
    /// </summary>
    /// <remarks>Members that are not virtual work as always, unreported: <see cref="Check{T}"/> lists them.</remarks>
    /// <typeparam name="T">The class. The object is of a class that derives from it.</typeparam>
    /// <param name="arguments">The arguments of its constructor; none for the one without parameters.</param>
    /// <returns>The object.</returns>
    /// <exception cref="ArgumentException">
    /// <typeparamref name="T"/> is an interface, is sealed or hidden, has nothing that could be overridden, or has abstract members; or it
    /// has no such constructor.
    /// </exception>
    public static T Create<T>(params object?[] arguments)
        where T : class
    {
        ClassRefusal.ThrowIfNotProxiable(typeof(T), nameof(Create));
        ClassRefusal.ThrowIfAbstract(typeof(T));
        return (T)ClassPlan.Create(typeof(T), arguments);
    }

    /// <summary>
    /// Tells, before anything runs, which members of an interface or a class a proxy could not report, and what to do about each.
    /// </summary>
    /// <typeparam name="T">The interface, or the class.</typeparam>
    /// <returns>The report.</returns>
    public static ProxyReport Check<T>()
        where T : class => Check(typeof(T));

    /// <summary>As <see cref="Check{T}"/>, for a type that is known only at run time.</summary>
    /// <param name="type">The interface, or the class.</param>
    /// <returns>The report.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="type"/> is <see langword="null"/>.</exception>
    public static ProxyReport Check(Type type) => ProxyReport.Of(type ?? throw new ArgumentNullException(nameof(type)));

    private static object WrapAnew(Type interfaceType, object target) => TargetType.Of(target.GetType()).Wrap(interfaceType, target);

    // A gate implements whatever its target does, but the proxy behind it perhaps not.
    private static bool ReportsAlready(Type interfaceType, object proxy) => proxy is ProbeGate gate
        ? interfaceType.IsInstanceOfType(gate.Probed)
        : ProxyTargets.Unwrap(proxy) != proxy;
}
