using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace Checkpointer.Proxies.Gates;

/// <summary>
/// The gates that make their targets themselves, one for each registered pair of interface and type: tests build many containers.
/// </summary>
internal static class OwnerGates
{
    private static readonly ConditionalWeakTable<Type, ConcurrentDictionary<Type, Lazy<Type>>> _gates = new();

    /// <summary>What a container constructs instead of a type.</summary>
    /// <param name="face">The interface that is registered; a generic type definition if <paramref name="targetType"/> is.</param>
    /// <param name="targetType">The type that is registered for it.</param>
    /// <returns>The gate; the type itself if it is none that a container could construct.</returns>
    public static Type Of(Type face, Type targetType) =>
        targetType.IsAbstract || targetType.GetConstructors().Length == 0 || FaceOf(face, targetType) is not { } own
            ? targetType
            : _gates.GetOrCreateValue(targetType).GetOrAdd(face, _ => new(() => GateEmitter.DefineOwner(own, targetType))).Value;

    private static Type? FaceOf(Type face, Type targetType)
    {
        if (!face.IsGenericTypeDefinition)
            return face.IsAssignableFrom(targetType) ? face : null;

        // A container closes both with the same arguments.
        Type[] parameters = targetType.GetGenericArguments();
        return targetType.GetInterfaces().FirstOrDefault(each =>
            each.IsGenericType && each.GetGenericTypeDefinition() == face && each.GetGenericArguments().SequenceEqual(parameters));
    }
}
