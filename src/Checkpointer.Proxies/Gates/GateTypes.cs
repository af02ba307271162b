using System.Reflection;

namespace Checkpointer.Proxies.Gates;

/// <summary>
/// A map of types to those that stand for them in a gate: the generic parameters of its target, and of a method, become its own.
/// </summary>
internal sealed class GateTypes(GateAssembly assembly)
{
    private readonly Dictionary<Type, Type> _own = [];

    public void Add(Type[] parameters, Type[] own)
    {
        for (int i = 0; i < parameters.Length; i++)
            _own[parameters[i]] = own[i];
    }

    /// <summary>Makes hidden members of a visible type usable.</summary>
    public void Open(Type type) => assembly.Open(type);

    public Type[] Of(IEnumerable<Type> types) => [.. types.Select(Of)];

    public Type Of(Type type)
    {
        if (type.IsGenericParameter)
            return _own.TryGetValue(type, out Type? own) ? own : type;
        if (type.HasElementType)
            return OfElement(type, Of(type.GetElementType()!));
        if (!type.IsVisible)
            assembly.Open(type);
        if (!type.IsGenericType)
            return type;

        Type[] arguments = Of(type.GetGenericArguments());
        return type.ContainsGenericParameters ? type.GetGenericTypeDefinition().MakeGenericType(arguments) : type;
    }

    /// <summary>The method as an instruction of the gate names it.</summary>
    /// <param name="method">A method of an interface or a constructor, in terms of the target.</param>
    public MethodInfo Of(MethodInfo method) => IsOpen(method, out Type declaring)
        ? System.Reflection.Emit.TypeBuilder.GetMethod(declaring, (MethodInfo)method.Module.ResolveMethod(method.MetadataToken)!)
        : method;

    /// <inheritdoc cref="Of(MethodInfo)"/>
    public ConstructorInfo Of(ConstructorInfo constructor) => IsOpen(constructor, out Type declaring)
        ? System.Reflection.Emit.TypeBuilder.GetConstructor(declaring, constructor)
        : constructor;

    private bool IsOpen(MethodBase method, out Type declaring)
    {
        declaring = Of(method.DeclaringType!);
        return declaring.ContainsGenericParameters;
    }

    private static Type OfElement(Type type, Type element)
    {
        if (type.IsByRef)
            return element.MakeByRefType();
        if (type.IsPointer)
            return element.MakePointerType();

        return type.GetArrayRank() == 1 && type.Name.EndsWith("[]", StringComparison.Ordinal)
            ? element.MakeArrayType()
            : element.MakeArrayType(type.GetArrayRank());
    }
}
