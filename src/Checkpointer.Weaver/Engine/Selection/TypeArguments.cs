using Mono.Cecil;

namespace Checkpointer.Weaver.Engine.Selection;

/// <summary>
/// Puts the arguments of a generic type in the place of its parameters.
/// </summary>
internal static class TypeArguments
{
    /// <summary>A type that stands in the declaration of another, as that other's instantiation means it.</summary>
    /// <param name="type">The type; may mention generic parameters of <paramref name="owner"/>.</param>
    /// <param name="owner">The type in whose declaration it stands.</param>
    public static TypeReference Within(this TypeReference type, TypeReference owner) =>
        owner is GenericInstanceType instance && type.ContainsGenericParameter ? Replace(type, instance) : type;

    private static TypeReference Replace(TypeReference type, GenericInstanceType owner) => type switch
    {
        GenericParameter { Type: GenericParameterType.Type } parameter => owner.GenericArguments[parameter.Position],
        GenericInstanceType generic => Instance(generic, owner),
        ArrayType array => Array(array, owner),
        ByReferenceType reference => new ByReferenceType(Replace(reference.ElementType, owner)),
        PointerType pointer => new PointerType(Replace(pointer.ElementType, owner)),
        IModifierType modified => Replace(modified.ElementType, owner),
        _ => type,
    };

    private static GenericInstanceType Instance(GenericInstanceType type, GenericInstanceType owner)
    {
        var instance = new GenericInstanceType(type.ElementType);
        foreach (TypeReference argument in type.GenericArguments)
            instance.GenericArguments.Add(Replace(argument, owner));
        return instance;
    }

    private static ArrayType Array(ArrayType type, GenericInstanceType owner)
    {
        var array = new ArrayType(Replace(type.ElementType, owner));
        if (type.Rank <= 1)
            return array;

        array.Dimensions.Clear();
        foreach (ArrayDimension dimension in type.Dimensions)
            array.Dimensions.Add(dimension);
        return array;
    }
}
