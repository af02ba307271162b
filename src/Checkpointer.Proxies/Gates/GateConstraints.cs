using System.Reflection;
using System.Reflection.Emit;

namespace Checkpointer.Proxies.Gates;

/// <summary>
/// Gives generic parameters of a gate the constraints of those that they stand for.
/// </summary>
internal static class GateConstraints
{
    public static void Copy(Type[] parameters, GenericTypeParameterBuilder[] own, GateTypes types)
    {
        for (int i = 0; i < parameters.Length; i++)
        {
            // Variance is for interfaces only.
            own[i].SetGenericParameterAttributes(parameters[i].GenericParameterAttributes & ~GenericParameterAttributes.VarianceMask);
            Type[] constraints = parameters[i].GetGenericParameterConstraints();
            if (constraints.FirstOrDefault(constraint => constraint.IsClass) is { } baseType)
                own[i].SetBaseTypeConstraint(types.Of(baseType));
            own[i].SetInterfaceConstraints(types.Of(constraints.Where(constraint => !constraint.IsClass)));
        }
    }
}
