using System.Reflection;
using System.Reflection.Emit;
using Checkpointer.Proxies.Plans;

namespace Checkpointer.Proxies.Gates;

/// <summary>
/// Defines the class that stands before objects of one type: it implements all interfaces of that type, each member by a call of the
/// target's own or, if anybody listens, of the proxy that reports it.
/// </summary>
/// <remarks>
/// Unlike a proxy it passes on what cannot be boxed, and default members to the target's implementation; and of a generic type
/// definition it makes another.
/// </remarks>
internal static class GateEmitter
{
    /// <summary>Defines a gate that is given its target.</summary>
    /// <param name="face">The interface that was named, which by variance need not be one of the type's.</param>
    /// <param name="targetType">The type.</param>
    public static Type Define(Type face, Type targetType) => Define(face, targetType, []);

    /// <summary>Defines a gate that makes its target itself: one constructor for each public one of the type.</summary>
    /// <param name="face">The interface that is registered, in terms of the type's generic parameters if that is a definition.</param>
    /// <param name="targetType">The type, which may be a generic type definition: then so is the gate.</param>
    public static Type DefineOwner(Type face, Type targetType) => Define(face, targetType, targetType.GetConstructors());

    /// <summary>Whether a gate can implement an interface: it does not pass on static members, nor can it name function pointers.</summary>
    public static bool CanImplement(Type face) => ProxyObstacle.Of(face) is null;

    private static Type Define(Type face, Type targetType, ConstructorInfo[] constructors) =>
        GateAssembly.For(face, targetType).Define(targetType, (assembly, gate) =>
        {
            var types = new GateTypes(assembly);
            if (targetType.IsGenericTypeDefinition)
            {
                Type[] parameters = targetType.GetGenericArguments();
                GenericTypeParameterBuilder[] own = gate.DefineGenericParameters([.. parameters.Select(parameter => parameter.Name)]);
                types.Add(parameters, own);
                GateConstraints.Copy(parameters, own, types);
            }

            if (constructors.Length == 0)
                GateConstructor.EmitEmpty(gate);
            foreach (ConstructorInfo constructor in constructors)
                GateConstructor.EmitMirror(gate, types, constructor, face);
            foreach (Type each in Family(face, targetType))
                Implement(gate, types, each, Collectible.Is(face) || Collectible.Is(targetType));
#if NET
            gate.SetCustomAttribute(new CustomAttributeBuilder(typeof(System.Diagnostics.StackTraceHiddenAttribute).GetConstructor([])!, []));
#endif
        });

    private static IEnumerable<Type> Family(Type face, Type targetType) =>
        new[] { face }.Concat(face.GetInterfaces()).Concat(targetType.GetInterfaces()).Distinct().Where(CanImplement);

    private static void Implement(TypeBuilder gate, GateTypes types, Type face, bool reports)
    {
        types.Open(face);
        gate.AddInterfaceImplementation(types.Of(face));
        foreach (MethodInfo member in InterfaceMembers.DeclaredBy(face))
        {
            if (member is { IsStatic: false, IsVirtual: true, IsFinal: false, IsPrivate: false })
                GateMethod.Emit(gate, types, member, reports);
        }
    }
}
