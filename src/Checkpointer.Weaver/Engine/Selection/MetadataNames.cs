using System.Text.RegularExpressions;
using Mono.Cecil;

namespace Checkpointer.Weaver.Engine.Selection;

/// <summary>
/// Metadata as patterns, and people, write it: nested types joined by a dot, no generic arity, no modifiers.
/// </summary>
internal static class MetadataNames
{
    private static readonly Regex _arity = new(@"`\d+$", RegexOptions.CultureInvariant);

    /// <summary>The method as a pattern that matches it alone.</summary>
    public static string Describe(MethodDefinition method) => $"{Of(method.DeclaringType)}::{DescribeInType(method)}";

    /// <summary>The method's part of <see cref="Describe"/>.</summary>
    public static string DescribeInType(MethodDefinition method) => $"{method.Name}({string.Join(", ", ParameterTypes(method))})";

    public static IReadOnlyList<string> ParameterTypes(MethodDefinition method) =>
        [.. method.Parameters.Select(parameter => Of(parameter.ParameterType))];

    public static string Of(TypeReference type) => type switch
    {
        ByReferenceType reference => Of(reference.ElementType) + "&",
        PointerType pointer => Of(pointer.ElementType) + "*",
        ArrayType array => $"{Of(array.ElementType)}[{new string(',', array.Rank - 1)}]",
        GenericInstanceType generic => $"{Of(generic.ElementType)}<{string.Join(",", generic.GenericArguments.Select(Of))}>",
        IModifierType modified => Of(modified.ElementType),
        GenericParameter parameter => parameter.Name,
        { DeclaringType: { } outer } => $"{Of(outer)}.{WithoutArity(type.Name)}",
        { Namespace: "" } => WithoutArity(type.Name),
        _ => $"{type.Namespace}.{WithoutArity(type.Name)}",
    };

    private static string WithoutArity(string name) => _arity.Replace(name, "");
}
