using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;
using Castle.DynamicProxy;
using Checkpointer.Proxies.DependencyInjection;
using Checkpointer.Proxies.Gates;
using Checkpointer.Proxies.Plans;

namespace Checkpointer.Proxies.Classes;

/// <summary>
/// What a container constructs instead of a class: a proxy of it, with the same constructors, that needs nothing that the class does not.
/// </summary>
internal static class ClassOwners
{
    private static readonly ConditionalWeakTable<Type, Type> _owners = new();
    private static readonly MethodInfo _prepare = typeof(ClassOwners).GetMethod(nameof(Prepare))!;

    public static Type Of(Type type) => _owners.GetValue(type, Define);

    /// <summary>Called by a proxy that a container constructs, before its class is.</summary>
    /// <param name="type">The class.</param>
    /// <param name="registry">The registry of the container.</param>
    public static IInterceptor[] Prepare(RuntimeTypeHandle type, ProbeRegistry registry)
    {
        registry.Verify();
        return [new ProbeInterceptor(TargetType.Of(Type.GetTypeFromHandle(type)!))];
    }

    private static Type Define(Type type)
    {
        Type proxy = Generator.Instance.ProxyBuilder.CreateClassProxyType(type, ClassInterfaces.Overridable(type), Generator.Options);
        return GateAssembly.For(type, type).Define(type, proxy, (assembly, owner) =>
        {
            var types = new GateTypes(assembly);
            types.Open(type);
            types.Open(proxy);
            foreach (ConstructorInfo constructor in type.GetConstructors())
                EmitConstructor(owner, types, type, constructor, Behind(constructor, proxy));
        });
    }

    private static void EmitConstructor(TypeBuilder owner, GateTypes types, Type type, ConstructorInfo constructor, ConstructorInfo behind)
    {
        ConstructorBuilder own = GateConstructor.DefineMirror(owner, types, constructor, out ParameterInfo[] mirrored);
        ILGenerator il = own.GetILGenerator();
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldtoken, type);
        il.Emit(OpCodes.Ldarg, (short)(mirrored.Length + 1));
        il.Emit(OpCodes.Call, _prepare);
        GateConstructor.EmitArguments(il, types, constructor, mirrored);
        il.Emit(OpCodes.Call, behind);
        il.Emit(OpCodes.Ret);
    }

    // Castle puts the interceptors before the parameters of the class.
    private static ConstructorInfo Behind(ConstructorInfo constructor, Type proxy) => proxy.GetConstructors().Single(each =>
        each.GetParameters().Select(p => p.ParameterType).SequenceEqual([typeof(IInterceptor[]), .. constructor.GetParameters().Select(p => p.ParameterType)]));
}
