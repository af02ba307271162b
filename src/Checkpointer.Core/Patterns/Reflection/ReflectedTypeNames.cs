namespace Checkpointer.Patterns.Reflection;

/// <summary>
/// Writes types of reflection as <see cref="TypeNames"/> does.
/// </summary>
internal static class ReflectedTypeNames
{
    /// <summary>The type without its generic arguments: how a pattern names the type that declares a method.</summary>
    public static string OfDefinition(Type type) => type.DeclaringType is { } outer
        ? TypeNames.Nested(OfDefinition(outer), type.Name)
        : TypeNames.InNamespace(type.Namespace, type.Name);

    /// <summary>The type with its generic arguments: how a pattern sees the type of a parameter.</summary>
    public static string Of(Type type)
    {
        if (type.IsByRef)
            return TypeNames.ByReference(Of(type.GetElementType()!));
        if (type.IsPointer)
            return TypeNames.Pointer(Of(type.GetElementType()!));
        if (type.IsArray)
            return TypeNames.Array(Of(type.GetElementType()!), type.GetArrayRank());
        if (type.IsGenericParameter)
            return type.Name;
#if NET
        if (type.IsFunctionPointer)
            return TypeNames.FunctionPointer(type.GetFunctionPointerParameterTypes().Select(Of), Of(type.GetFunctionPointerReturnType()));
#endif

        return type.IsGenericType
            ? TypeNames.WithArguments(OfDefinition(type), type.GetGenericArguments().Select(Of))
            : OfDefinition(type);
    }
}
