using Mono.Cecil;

namespace Checkpointer.Weaver.Engine.Selection;

/// <summary>
/// Which interface methods a method implements, found as the runtime finds them.
/// </summary>
internal static class InterfaceImplementations
{
    /// <summary>The interface methods, as their interfaces declare them.</summary>
    public static IEnumerable<MethodDefinition> Of(MethodDefinition method)
    {
        TypeDefinition type = method.DeclaringType;
        if (type.IsInterface || !method.IsVirtual)
            return [];

        return
            from @interface in BaseTypeClosure.Of(type)
            let definition = @interface.TryResolve()
            where definition?.IsInterface == true
            from declared in definition.Methods
            where declared.IsVirtual && !declared.IsStatic && Find(type, @interface, declared) == method
            select declared;
    }

    // An explicit implementation first, then a public method of that signature; an inherited one unless it is overridden.
    private static MethodDefinition? Find(TypeReference type, TypeReference @interface, MethodDefinition declared)
    {
        if (type.TryResolve() is not { } definition)
            return null;
        if (definition.Methods.FirstOrDefault(method => IsExplicit(method, type, @interface, declared)) is { } explicitly)
            return explicitly;

        if (Lists(type, @interface) && FindPublic(type, @interface, declared) is { } listed)
            return listed;

        MethodDefinition? inherited = definition.BaseType is { } @base ? Find(@base.Within(type), @interface, declared) : null;
        return inherited is { IsPublic: true, IsFinal: false } && Public(definition, type, @interface, declared) is { IsReuseSlot: true } own
            ? own
            : inherited;
    }

    // A class may have the interface implemented by what it inherits from one that has not got it.
    private static MethodDefinition? FindPublic(TypeReference type, TypeReference @interface, MethodDefinition declared) =>
        type.TryResolve() is not { } definition ? null
            : Public(definition, type, @interface, declared)
            ?? (definition.BaseType is { } @base ? FindPublic(@base.Within(type), @interface, declared) : null);

    private static MethodDefinition? Public(
        TypeDefinition definition, TypeReference type, TypeReference @interface, MethodDefinition declared) =>
        definition.Methods.FirstOrDefault(method => method is { IsVirtual: true, IsPublic: true, IsStatic: false }
            && MethodSignature.IsSame(method, type, declared, @interface));

    private static bool IsExplicit(MethodDefinition method, TypeReference type, TypeReference @interface, MethodDefinition declared) =>
        method.HasOverrides && method.Overrides.Any(overridden =>
            overridden.Name == declared.Name
            && overridden.DeclaringType.Within(type).FullName == @interface.FullName
            && overridden.TryResolve() == declared);

    private static bool Lists(TypeReference type, TypeReference @interface) =>
        BaseTypeClosure.InterfacesOf(type).Any(listed => listed.FullName == @interface.FullName);
}
