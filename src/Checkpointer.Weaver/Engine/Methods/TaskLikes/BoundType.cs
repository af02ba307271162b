using Checkpointer.Weaver.Engine.References;
using Mono.Cecil;

namespace Checkpointer.Weaver.Engine.Methods.TaskLikes;

/// <summary>
/// A type with its generic arguments, as a module refers to it, and its members as that module would.
/// </summary>
internal sealed class BoundType(TypeReference reference, ModuleDefinition module)
{
    public TypeReference Reference { get; } = TypeImport.Into(module, reference);

    public TypeDefinition Definition { get; } = reference.Resolve();

    public bool IsStruct => Definition.IsValueType;

    /// <summary>Another type with the generic arguments of this one, if it takes as many.</summary>
    public BoundType WithArgumentsFor(TypeReference other)
    {
        TypeReference definition = other.GetElementType();
        if (Reference is not GenericInstanceType { GenericArguments: var arguments } || definition.Resolve().GenericParameters.Count != arguments.Count)
            return new BoundType(definition, module);

        var instance = new GenericInstanceType(TypeImport.Into(module, definition));
        foreach (TypeReference argument in arguments)
            instance.GenericArguments.Add(argument);
        return new BoundType(instance, module);
    }

    /// <summary>The public method of the name; <see langword="null"/> if there is none.</summary>
    public MethodDefinition? Find(string name, int parameters) =>
        Definition.Methods.FirstOrDefault(method => method.IsPublic && method.Name == name && method.Parameters.Count == parameters);

    /// <summary>The method as this type has it.</summary>
    public MethodReference Method(string name, int parameters)
    {
        MethodDefinition open = Find(name, parameters)!;
        var method = new MethodReference(open.Name, module.TypeSystem.Void, Reference) { HasThis = open.HasThis };
        foreach (GenericParameter parameter in open.GenericParameters)
            method.GenericParameters.Add(new GenericParameter(parameter.Name, method));
        foreach (ParameterDefinition parameter in open.Parameters)
            method.Parameters.Add(new ParameterDefinition(TypeImport.Into(module, parameter.ParameterType)));
        method.ReturnType = TypeImport.Into(module, open.ReturnType);
        return method;
    }

    /// <summary>The generic method over the given arguments.</summary>
    public MethodReference Method(string name, int parameters, params IEnumerable<TypeReference> arguments)
    {
        var instance = new GenericInstanceMethod(Method(name, parameters));
        foreach (TypeReference argument in arguments)
            instance.GenericArguments.Add(argument);
        return instance;
    }

    /// <summary>What the method returns with the arguments of this type; <see langword="null"/> if there is no such method.</summary>
    public TypeReference? ReturnTypeOf(string name, int parameters) =>
        Find(name, parameters) is { } method ? Bind(method.ReturnType) : null;

    /// <summary>A type in the signature of a member, with the arguments of this type in the place of its parameters.</summary>
    public TypeReference Bind(TypeReference type) => type switch
    {
        GenericParameter { Type: GenericParameterType.Type } parameter when Reference is GenericInstanceType self => self.GenericArguments[parameter.Position],
        GenericInstanceType generic => Bind(generic),
        ArrayType { IsVector: true } array => new ArrayType(Bind(array.ElementType)),
        GenericParameter => type,
        _ => TypeImport.Into(module, type),
    };

    private GenericInstanceType Bind(GenericInstanceType generic)
    {
        var bound = new GenericInstanceType(TypeImport.Into(module, generic.ElementType));
        foreach (TypeReference argument in generic.GenericArguments)
            bound.GenericArguments.Add(Bind(argument));
        return bound;
    }
}
