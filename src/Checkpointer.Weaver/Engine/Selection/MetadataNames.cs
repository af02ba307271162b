using System.Text.RegularExpressions;
using Mono.Cecil;

namespace Checkpointer.Weaver.Engine.Selection;

/// <summary>
/// Metadata as patterns, and people, write it: nested types joined by a dot, no generic arity, no modifiers.
/// </summary>
/// <remarks>
/// A file-local type goes by the name that its source gives it: <c>file class Till</c> of the namespace Shop is <c>Shop.Till</c>, not
/// the <c>&lt;File&gt;F0123...__Till</c> that the compiler makes of it. A pattern matches all types of that name, file-local or not.
/// </remarks>
internal static class MetadataNames
{
    private static readonly Regex _arity = new(@"`\d+$", RegexOptions.CultureInvariant);
    private static readonly Regex _file = new("^<[^>]*>F[0-9A-F]{64}__", RegexOptions.CultureInvariant);

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
        { DeclaringType: { } outer } => $"{Of(outer)}.{WithoutArity(type)}",
        { Namespace: "" } => WithoutArity(type),
        _ => $"{type.Namespace}.{WithoutArity(type)}",
    };

    /// <summary>The name of the type itself, as its source gives it but for generic arity.</summary>
    public static string InSource(TypeReference type) => _file.Replace(type.Name, "");

    private static string WithoutArity(TypeReference type) => _arity.Replace(InSource(type), "");
}
