using Mono.Cecil;

namespace Checkpointer.Weaver.Engine.Selection;

/// <summary>
/// What a type derives from, as far as the assemblies are at hand.
/// </summary>
internal static class BaseTypeClosure
{
    /// <summary>Its base classes, nearest first, then every interface of it and of them.</summary>
    public static IEnumerable<TypeReference> Of(TypeDefinition type)
    {
        List<TypeReference> classes = [.. Classes(type)];
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return classes.Concat(classes.Prepend(type).SelectMany(InterfacesOf).Where(@interface => seen.Add(@interface.FullName)));
    }

    /// <summary>The interfaces that a type lists, and those that these have.</summary>
    public static IEnumerable<TypeReference> InterfacesOf(TypeReference type) => type.TryResolve() is { HasInterfaces: true } definition
        ? definition.Interfaces
            .Select(implementation => implementation.InterfaceType.Within(type))
            .SelectMany(@interface => InterfacesOf(@interface).Prepend(@interface))
        : [];

    private static IEnumerable<TypeReference> Classes(TypeDefinition type)
    {
        TypeReference? current = type.BaseType;
        while (current is not null)
        {
            yield return current;
            current = current.TryResolve()?.BaseType?.Within(current);
        }
    }
}
