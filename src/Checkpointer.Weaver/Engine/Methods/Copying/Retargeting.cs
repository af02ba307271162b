using Mono.Cecil;

namespace Checkpointer.Weaver.Engine.Methods.Copying;

/// <summary>
/// Exchanges types in the references of copied code: in members, signatures and generic arguments alike.
/// </summary>
/// <param name="types">What stands for which definition or plain reference, by full name.</param>
internal sealed class Retargeting(IReadOnlyDictionary<string, TypeReference> types)
{
    public static Retargeting None { get; } = new(new Dictionary<string, TypeReference>());

    public TypeReference Type(TypeReference type) => types.Count == 0 ? type : type switch
    {
        GenericParameter => type,
        GenericInstanceType generic => Instance(generic),
        ByReferenceType reference => new ByReferenceType(Type(reference.ElementType)),
        PointerType pointer => new PointerType(Type(pointer.ElementType)),
        ArrayType { IsVector: true } array => new ArrayType(Type(array.ElementType)),
        PinnedType pinned => new PinnedType(Type(pinned.ElementType)),
        TypeSpecification => type,
        _ => types.TryGetValue(type.FullName, out TypeReference? other) ? other : type,
    };

    public MemberReference Member(MemberReference member) => types.Count == 0 ? member : member switch
    {
        TypeReference type => Type(type),
        FieldReference field => Field(field),
        GenericInstanceMethod generic => Instance(generic),
        MethodReference method => Method(method),
        _ => member,
    };

    private GenericInstanceType Instance(GenericInstanceType generic)
    {
        var copy = new GenericInstanceType(Type(generic.ElementType));
        foreach (TypeReference argument in generic.GenericArguments)
            copy.GenericArguments.Add(Type(argument));
        return copy;
    }

    private FieldReference Field(FieldReference field) => Exchanges(field.DeclaringType)
        ? new FieldReference(field.Name, Type(field.FieldType), Type(field.DeclaringType))
        : field;

    private GenericInstanceMethod Instance(GenericInstanceMethod generic)
    {
        var copy = new GenericInstanceMethod(Method(generic.ElementMethod));
        foreach (TypeReference argument in generic.GenericArguments)
            copy.GenericArguments.Add(Type(argument));
        return copy;
    }

    private MethodReference Method(MethodReference method)
    {
        if (!Exchanges(method.DeclaringType))
            return method;

        var copy = new MethodReference(method.Name, Type(method.ReturnType), Type(method.DeclaringType))
        {
            HasThis = method.HasThis,
            ExplicitThis = method.ExplicitThis,
            CallingConvention = method.CallingConvention,
        };
        foreach (GenericParameter parameter in method.GenericParameters)
            copy.GenericParameters.Add(new GenericParameter(parameter.Name, copy));
        foreach (ParameterDefinition parameter in method.Parameters)
            copy.Parameters.Add(new ParameterDefinition(Type(parameter.ParameterType)));
        return copy;
    }

    private bool Exchanges(TypeReference type) => types.ContainsKey(type.GetElementType().FullName);
}
