using Mono.Cecil;

namespace Checkpointer.Weaver.Engine.Selection;

/// <summary>
/// Compares methods of different types, whose generic parameters may go by different names.
/// </summary>
internal static class MethodSignature
{
    /// <summary>Whether name, parameters and return type are the same for these instantiations of their types.</summary>
    public static bool IsSame(MethodDefinition one, TypeReference oneType, MethodDefinition other, TypeReference otherType) =>
        one.Name == other.Name
        && one.Parameters.Count == other.Parameters.Count
        && one.GenericParameters.Count == other.GenericParameters.Count
        && Types(one).Zip(Types(other), (mine, its) => Text(mine.Within(oneType)) == Text(its.Within(otherType))).All(isSame => isSame);

    private static IEnumerable<TypeReference> Types(MethodDefinition method) =>
        method.Parameters.Select(parameter => parameter.ParameterType).Prepend(method.ReturnType);

    private static string Text(TypeReference type) => type switch
    {
        GenericParameter parameter => (parameter.Type == GenericParameterType.Method ? "!!" : "!") + parameter.Position,
        GenericInstanceType generic => $"{generic.ElementType.FullName}<{string.Join(",", generic.GenericArguments.Select(Text))}>",
        ArrayType array => $"{Text(array.ElementType)}[{array.Rank}]",
        ByReferenceType reference => Text(reference.ElementType) + "&",
        PointerType pointer => Text(pointer.ElementType) + "*",
        IModifierType modified => Text(modified.ElementType),
        _ => type.FullName,
    };
}
