using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Checkpointer.Runtime;

/// <summary>
/// Which method runs when a virtual one is called on an object.
/// </summary>
internal static class VirtualTargets
{
    private const BindingFlags Instance = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    // By the type of the object, so that nothing outlives what it is about.
    private static readonly ConditionalWeakTable<Type, ConcurrentDictionary<MethodBase, MethodBase>> _targets = new();

    /// <summary>The method; the one that is called if nobody overrides it, or if there is no object.</summary>
    public static MethodBase Of(MethodBase called, object? instance) => instance is null || called is not MethodInfo { IsVirtual: true } method
        ? called
        : _targets.GetOrCreateValue(instance.GetType()).GetOrAdd(called, _ => Find(method, instance.GetType()) ?? called);

    private static MethodInfo? Find(MethodInfo called, Type type)
    {
        MethodInfo definition = called.IsGenericMethod ? called.GetGenericMethodDefinition() : called;
        MethodInfo? target = definition.DeclaringType!.IsInterface ? Implementation(definition, type) : Override(definition, type);
        return target is { IsGenericMethodDefinition: true } ? target.MakeGenericMethod(called.GetGenericArguments()) : target;
    }

    private static MethodInfo? Implementation(MethodInfo definition, Type type)
    {
        // An array's generic interfaces are made by the runtime, and have no map.
        if (type.IsArray || !definition.DeclaringType!.IsAssignableFrom(type))
            return null;

        // Variance: an object may implement IEnumerable<string> where IEnumerable<object> is called.
        InterfaceMapping map = type.GetInterfaces().Contains(definition.DeclaringType)
            ? type.GetInterfaceMap(definition.DeclaringType)
            : default;
        int index = map.InterfaceMethods is null ? -1 : Array.IndexOf(map.InterfaceMethods, definition);
        return index < 0 ? null : map.TargetMethods[index];
    }

    private static MethodInfo? Override(MethodInfo definition, Type type)
    {
        MethodInfo origin = definition.GetBaseDefinition();
        for (Type? current = type; current is not null; current = current.BaseType)
        {
            MethodInfo? found = current.GetMethods(Instance | BindingFlags.DeclaredOnly).FirstOrDefault(
                method => method.IsVirtual && method.Name == origin.Name && method.GetBaseDefinition() == origin);
            if (found is not null)
                return found;
        }

        return null;
    }
}
