using System.Reflection;
using System.Reflection.Emit;
using Checkpointer.Proxies.DependencyInjection;

namespace Checkpointer.Proxies.Gates;

/// <summary>
/// Writes a constructor of a gate that makes its target itself, out of the same parameters as the target's own: a container that
/// constructs the gate chooses, validates and injects as if it constructed the target.
/// </summary>
internal static class GateConstructor
{
    private static readonly ConstructorInfo _base =
        typeof(ProbeGate).GetConstructor(BindingFlags.Instance | BindingFlags.NonPublic, null, [], null)!;
    private static readonly MethodInfo _own = typeof(ProbeGate).GetMethod(nameof(ProbeGate.Own))!;
    private static readonly Type[] _registry = [typeof(ProbeRegistry)];

    /// <summary>An empty one, for a gate that is given its target.</summary>
    public static void EmitEmpty(TypeBuilder gate)
    {
        ILGenerator il = gate.DefineConstructor(MethodAttributes.Public, CallingConventions.Standard, []).GetILGenerator();
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Call, _base);
        il.Emit(OpCodes.Ret);
    }

    public static void EmitMirror(TypeBuilder gate, GateTypes types, ConstructorInfo constructor, Type face)
    {
        ILGenerator il = DefineMirror(gate, types, constructor, out ParameterInfo[] mirrored).GetILGenerator();
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Call, _base);
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldtoken, types.Of(face));
        EmitArguments(il, types, constructor, mirrored);
        il.Emit(OpCodes.Newobj, types.Of(constructor));
        if (constructor.DeclaringType!.IsValueType)
            il.Emit(OpCodes.Box, types.Of(constructor.DeclaringType));
        il.Emit(OpCodes.Ldarg, (short)(mirrored.Length + 1));
        il.Emit(OpCodes.Call, _own);
        il.Emit(OpCodes.Ret);
    }

    /// <summary>Defines a constructor with the parameters of another, as a container sees them, and the registry as its last.</summary>
    /// <param name="type">The type that gets it.</param>
    /// <param name="types">A map of types.</param>
    /// <param name="constructor">The other.</param>
    /// <param name="mirrored">Its parameters that the new one has: one whose default no metadata can state is left to its default.</param>
    public static ConstructorBuilder DefineMirror(TypeBuilder type, GateTypes types, ConstructorInfo constructor, out ParameterInfo[] mirrored)
    {
        mirrored = [.. constructor.GetParameters().Where(parameter => !HasUnstatableDefault(parameter))];
        Type[] parameters = [.. types.Of(mirrored.Select(parameter => parameter.ParameterType)), .. _registry];
        ConstructorBuilder own = type.DefineConstructor(MethodAttributes.Public, CallingConventions.Standard, parameters);
        for (int i = 0; i < mirrored.Length; i++)
            Describe(own.DefineParameter(i + 1, mirrored[i].Attributes, mirrored[i].Name), mirrored[i]);
        return own;
    }

    /// <summary>Loads the arguments of the other constructor.</summary>
    public static void EmitArguments(ILGenerator il, GateTypes types, ConstructorInfo constructor, ParameterInfo[] mirrored)
    {
        foreach (ParameterInfo parameter in constructor.GetParameters())
            EmitArgument(il, Array.IndexOf(mirrored, parameter), types.Of(parameter.ParameterType));
    }

    private static void EmitArgument(ILGenerator il, int index, Type type)
    {
        if (index >= 0)
        {
            il.Emit(OpCodes.Ldarg, (short)(index + 1));
            return;
        }

        LocalBuilder value = il.DeclareLocal(type);
        il.Emit(OpCodes.Ldloca, value);
        il.Emit(OpCodes.Initobj, type);
        il.Emit(OpCodes.Ldloc, value);
    }

    private static bool HasUnstatableDefault(ParameterInfo parameter) =>
        parameter.HasDefaultValue && parameter.ParameterType.IsValueType && !IsConstant(parameter.RawDefaultValue);

    private static bool IsConstant(object? value) => value is not null && (value.GetType().IsPrimitive || value is Enum);

    private static void Describe(ParameterBuilder own, ParameterInfo parameter)
    {
        if (parameter.HasDefaultValue)
            own.SetConstant(parameter.RawDefaultValue);
        foreach (CustomAttributeData attribute in parameter.GetCustomAttributesData().Where(IsForContainers))
            own.SetCustomAttribute(Rebuild(attribute));
    }

    // What the compiler adds is for compilers, and not always visible.
    private static bool IsForContainers(CustomAttributeData attribute) =>
        attribute.AttributeType.IsVisible
        && attribute.AttributeType.Namespace?.StartsWith("System.Runtime", StringComparison.Ordinal) != true
        && attribute.ConstructorArguments.Concat(attribute.NamedArguments.Select(named => named.TypedValue))
            .All(argument => !argument.ArgumentType.IsArray);

    private static CustomAttributeBuilder Rebuild(CustomAttributeData attribute)
    {
        CustomAttributeNamedArgument[] properties = [.. attribute.NamedArguments.Where(named => !named.IsField)];
        CustomAttributeNamedArgument[] fields = [.. attribute.NamedArguments.Where(named => named.IsField)];
        return new CustomAttributeBuilder(
            attribute.Constructor,
            [.. attribute.ConstructorArguments.Select(ValueOf)],
            [.. properties.Select(named => (PropertyInfo)named.MemberInfo)],
            [.. properties.Select(named => ValueOf(named.TypedValue))],
            [.. fields.Select(named => (FieldInfo)named.MemberInfo)],
            [.. fields.Select(named => ValueOf(named.TypedValue))]);
    }

    private static object ValueOf(CustomAttributeTypedArgument argument) =>
        argument is { ArgumentType.IsEnum: true, Value: { } value } ? Enum.ToObject(argument.ArgumentType, value) : argument.Value!;
}
