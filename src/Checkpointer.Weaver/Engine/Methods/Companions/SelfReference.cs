using Mono.Cecil;

namespace Checkpointer.Weaver.Engine.Methods.Companions;

/// <summary>
/// References from inside a generic type or method to itself: to the instantiation over its own parameters.
/// </summary>
internal static class SelfReference
{
    public static TypeReference To(TypeDefinition type)
    {
        if (!type.HasGenericParameters)
            return type;

        var self = new GenericInstanceType(type);
        foreach (GenericParameter parameter in type.GenericParameters)
            self.GenericArguments.Add(parameter);
        return self;
    }

    public static MethodReference To(MethodDefinition method)
    {
        MethodReference self = method.DeclaringType.HasGenericParameters ? InSelf(method) : method;
        if (!method.HasGenericParameters)
            return self;

        var instance = new GenericInstanceMethod(self);
        foreach (GenericParameter parameter in method.GenericParameters)
            instance.GenericArguments.Add(parameter);
        return instance;
    }

    private static MethodReference InSelf(MethodDefinition method)
    {
        var reference = new MethodReference(method.Name, method.ReturnType, To(method.DeclaringType))
        {
            HasThis = method.HasThis,
            ExplicitThis = method.ExplicitThis,
            CallingConvention = method.CallingConvention,
        };
        foreach (GenericParameter parameter in method.GenericParameters)
            reference.GenericParameters.Add(new GenericParameter(parameter.Name, reference));
        foreach (ParameterDefinition parameter in method.Parameters)
            reference.Parameters.Add(new ParameterDefinition(parameter.ParameterType));
        return reference;
    }
}
