using Checkpointer.Weaver.Engine.Methods.Companions;
using Checkpointer.Weaver.Engine.Methods.Reports;
using Mono.Cecil;

namespace Checkpointer.Weaver.Engine.Calls;

/// <summary>
/// A method that makes a call for others, and is probed in its stead.
/// </summary>
/// <param name="Method">The method.</param>
/// <param name="Callee">As what it reports its calls.</param>
internal sealed record Bridge(MethodDefinition Method, ReportedCallee Callee)
{
    /// <summary>The bridge with the generic arguments of one call.</summary>
    public MethodReference For(OutwardCall site)
    {
        MethodReference self = Method.DeclaringType.HasGenericParameters ? SelfReference.To(Method).GetElementMethod() : Method;
        List<TypeReference> arguments = [];
        if (!site.NeedsOwnObject && site.Callee.DeclaringType is GenericInstanceType type)
            arguments.AddRange(type.GenericArguments);
        if (site.Callee is GenericInstanceMethod generic)
            arguments.AddRange(generic.GenericArguments);
        if (site.Constraint is { } constraint)
            arguments.Add(constraint);
        if (arguments.Count == 0)
            return self;

        var instance = new GenericInstanceMethod(self);
        foreach (TypeReference argument in arguments)
            instance.GenericArguments.Add(argument);
        return instance;
    }
}
