using Checkpointer.Weaver.Engine.Methods.Kinds;
using Mono.Cecil;

namespace Checkpointer.Weaver.Engine.Methods.Companions;

/// <summary>
/// Makes the private methods that stand beside a woven one.
/// </summary>
/// <remarks>
/// A method's generic parameters are numbers in metadata (<c>!!0</c>), so that a companion with the same parameters may share every
/// type, and every instruction operand, that mentions them.
/// </remarks>
internal static class Companion
{
    private const MethodImplAttributes InliningHints = MethodImplAttributes.NoInlining | MethodImplAttributes.AggressiveInlining;

    // Most probes have that many instructions, or less.
    private const int UsualLength = 36;

    /// <summary>Adds the method that reports. Nobody ever sees it, so that its parameters need no names.</summary>
    public static MethodDefinition AddProbed(MethodDefinition original)
    {
        MethodDefinition probed = AddLike(original, "$probed");
        probed.Body.InitLocals = true;
        probed.Body.Instructions.Capacity = UsualLength;
        CallsBack(probed);
        foreach (ParameterDefinition parameter in probed.Parameters)
            parameter.Name = "";
        return probed;
    }

    /// <summary>Adds a method with the signature of the original: parameters, generic parameters, constraints, modifiers.</summary>
    public static MethodDefinition AddLike(MethodDefinition original, string role, TypeReference? returnType = null)
    {
        MethodDefinition companion = Add(original, role, original.IsStatic ? MethodAttributes.Static : 0, returnType ?? original.ReturnType);
        companion.HasThis = original.HasThis;
        companion.ExplicitThis = original.ExplicitThis;
        foreach (ParameterDefinition parameter in original.Parameters)
            companion.Parameters.Add(new ParameterDefinition(parameter.Name, Direction(parameter), parameter.ParameterType));
        return companion;
    }

    /// <summary>Adds a constructor with the parameters of the original, and one behind them by which calls tell them apart.</summary>
    public static MethodDefinition AddConstructor(MethodDefinition original, TypeReference mark)
    {
        MethodDefinition companion = AddLike(original, "");
        companion.Name = original.Name;
        companion.IsSpecialName = companion.IsRuntimeSpecialName = true;
        companion.Parameters.Add(new ParameterDefinition("probed", ParameterAttributes.None, mark));
        return companion;
    }

    /// <summary>Adds a static method of the same generic parameters.</summary>
    public static MethodDefinition AddStatic(
        MethodDefinition original, string role, TypeReference returnType, params IEnumerable<ParameterDefinition> parameters)
    {
        MethodDefinition companion = Add(original, role, MethodAttributes.Static, returnType);
        foreach (ParameterDefinition parameter in parameters)
            companion.Parameters.Add(parameter);
        return companion;
    }

    /// <summary>
    /// Says that the companion calls the original method: inlined there, that would vanish from stack traces together with its hidden caller.
    /// </summary>
    public static void CallsBack(MethodDefinition companion) => companion.ImplAttributes =
        companion.ImplAttributes & ~MethodImplAttributes.AggressiveOptimization | MethodImplAttributes.NoOptimization;

    /// <summary>A generic parameter of another method or type, with the same constraints.</summary>
    public static GenericParameter Copy(GenericParameter parameter, IGenericParameterProvider owner)
    {
        // The attributes hold new(), class and struct, which are no constraint types.
        var copy = new GenericParameter(parameter.Name, owner) { Attributes = parameter.Attributes };
        foreach (GenericParameterConstraint constraint in parameter.Constraints)
            copy.Constraints.Add(new GenericParameterConstraint(constraint.ConstraintType));
        return copy;
    }

    private static MethodDefinition Add(MethodDefinition original, string role, MethodAttributes attributes, TypeReference returnType)
    {
        var companion = new MethodDefinition(
            $"<{original.Name}>{role}", MethodAttributes.Private | MethodAttributes.HideBySig | attributes, returnType)
        {
            // What is rarely called stays out of the code of its callers.
            ImplAttributes = original.ImplAttributes & ~InliningHints & ~MethodTraits.ChangesTheCall | MethodImplAttributes.NoInlining,
        };
        foreach (GenericParameter parameter in original.GenericParameters)
            companion.GenericParameters.Add(Copy(parameter, companion));
        original.DeclaringType.Methods.Add(companion);
        return companion;
    }

    private static ParameterAttributes Direction(ParameterDefinition parameter) =>
        parameter.Attributes & (ParameterAttributes.In | ParameterAttributes.Out);
}
