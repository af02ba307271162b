using Checkpointer.Patterns;
using Mono.Cecil;

namespace Checkpointer.Weaver.Engine.Selection;

/// <summary>
/// Writes types of metadata as <see cref="TypeNames"/> does, without modifiers.
/// </summary>
internal static class MetadataNames
{
    /// <summary>The method as a pattern that matches it alone.</summary>
    public static string Describe(MethodDefinition method) => $"{Of(method.DeclaringType)}::{DescribeInType(method)}";

    /// <summary>The method's part of <see cref="Describe"/>.</summary>
    public static string DescribeInType(MethodDefinition method) => $"{method.Name}({string.Join(", ", ParameterTypes(method))})";

    public static IReadOnlyList<string> ParameterTypes(MethodReference method) =>
        method.HasParameters ? [.. method.Parameters.Select(parameter => Of(parameter.ParameterType))] : [];

    public static string Of(TypeReference type) => type switch
    {
        ByReferenceType reference => TypeNames.ByReference(Of(reference.ElementType)),
        PointerType pointer => TypeNames.Pointer(Of(pointer.ElementType)),
        ArrayType array => TypeNames.Array(Of(array.ElementType), array.Rank),
        GenericInstanceType generic => TypeNames.WithArguments(Of(generic.ElementType), generic.GenericArguments.Select(Of)),
        FunctionPointerType function => TypeNames.FunctionPointer(
            function.Parameters.Select(parameter => Of(parameter.ParameterType)), Of(function.ReturnType)),
        IModifierType modified => Of(modified.ElementType),
        PinnedType pinned => Of(pinned.ElementType),
        GenericParameter parameter => parameter.Name,
        { DeclaringType: { } outer } => TypeNames.Nested(Of(outer), type.Name),
        _ => TypeNames.InNamespace(type.Namespace, type.Name),
    };

    /// <summary>The name of the type itself, as its source gives it but for generic arity.</summary>
    public static string InSource(TypeReference type) => TypeNames.InSource(type.Name);
}
