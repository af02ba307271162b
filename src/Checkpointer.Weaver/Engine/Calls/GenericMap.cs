using Checkpointer.Weaver.Engine.References;
using Mono.Cecil;

namespace Checkpointer.Weaver.Engine.Calls;

/// <summary>
/// Puts other types in the place of the generic parameters of a method and of its type, by their positions.
/// </summary>
/// <param name="module">The module that the result belongs to.</param>
/// <param name="ofType">What stands for the parameters of the type.</param>
/// <param name="ofMethod">What stands for those of the method.</param>
internal sealed class GenericMap(ModuleDefinition module, IReadOnlyList<TypeReference> ofType, IReadOnlyList<TypeReference> ofMethod)
{
    /// <summary>The type with the parameters replaced, and without modifiers, which say nothing to whoever passes the value on.</summary>
    public TypeReference Map(TypeReference type) => type switch
    {
        GenericParameter { Type: GenericParameterType.Type } parameter => ofType[parameter.Position],
        GenericParameter parameter => ofMethod[parameter.Position],
        IModifierType modified => Map(modified.ElementType),
        ByReferenceType reference => new ByReferenceType(Map(reference.ElementType)),
        PointerType pointer => new PointerType(Map(pointer.ElementType)),
        ArrayType array => Map(array),
        GenericInstanceType generic => Map(generic),
        _ => TypeImport.Into(module, type),
    };

    /// <summary>A copy of a generic parameter, for a method that others call with the same argument.</summary>
    public static GenericParameter Copy(GenericParameter parameter, MethodDefinition owner)
    {
        // A method's own parameters have no variance.
        var copy = new GenericParameter(parameter.Name, owner) { Attributes = parameter.Attributes & ~GenericParameterAttributes.VarianceMask };
        owner.GenericParameters.Add(copy);
        return copy;
    }

    public void CopyConstraints(GenericParameter from, GenericParameter to)
    {
        foreach (GenericParameterConstraint constraint in from.Constraints)
            to.Constraints.Add(new GenericParameterConstraint(Constraint(constraint.ConstraintType)));
    }

    // "unmanaged" is a modifier of a constraint, and only there means anything.
    private TypeReference Constraint(TypeReference type) => type is RequiredModifierType modified
        ? new RequiredModifierType(Map(modified.ModifierType), Map(modified.ElementType))
        : Map(type);

    private ArrayType Map(ArrayType array)
    {
        TypeReference element = Map(array.ElementType);
        if (array.IsVector)
            return new ArrayType(element);

        var mapped = new ArrayType(element, array.Rank);
        for (int i = 0; i < array.Rank; i++)
            mapped.Dimensions[i] = array.Dimensions[i];
        return mapped;
    }

    private GenericInstanceType Map(GenericInstanceType generic)
    {
        var mapped = new GenericInstanceType(TypeImport.Into(module, generic.ElementType));
        foreach (TypeReference argument in generic.GenericArguments)
            mapped.GenericArguments.Add(Map(argument));
        return mapped;
    }
}
