using System.Runtime.CompilerServices;
using Castle.DynamicProxy;
using Checkpointer.Proxies.Classes;

namespace Checkpointer.Proxies.DependencyInjection;

/// <summary>
/// A registration of a class, whose virtual members are to be reported: the container constructs a proxy that is the object itself;
/// what others make is forwarded to.
/// </summary>
internal static class DecoratedClass
{
    private static readonly ConditionalWeakTable<object, object> _proxies = new();

    /// <summary>What the container constructs for the registered type.</summary>
    /// <exception cref="ArgumentException">No proxy of it can be made.</exception>
    public static Type Of(Type implementation)
    {
        if (implementation.IsGenericTypeDefinition || implementation.GetConstructors().Length == 0)
            throw new ArgumentException(ServiceRefusal.NotConstructible(implementation));

        ClassRefusal.ThrowIfNotProxiable(implementation, nameof(ProbeProxy.Create));
        return ClassOwners.Of(implementation);
    }

    /// <summary>A proxy that forwards to what a factory makes, or to an instance; the same for the same object.</summary>
    /// <exception cref="ArgumentException">The class has members that cannot be forwarded.</exception>
    public static object Forward(Type type, object made)
    {
        ThrowIfNotForwardable(type);
        return made is IProxyTargetAccessor ? made : _proxies.GetValue(made, each => ClassPlan.Wrap(type, each));
    }

    public static void ThrowIfNotForwardable(Type type)
    {
        ClassRefusal.ThrowIfNotProxiable(type, nameof(ProbeProxy.WrapClass));
        ClassRefusal.ThrowIfSplit(type);
    }
}
