using System.Reflection;
using System.Reflection.Emit;
using Checkpointer.Runtime;

namespace Checkpointer.Proxies.Gates;

/// <summary>
/// Writes the gate's implementation of one interface member.
/// </summary>
internal sealed class GateMethod
{
    private const MethodAttributes ExplicitImplementation = MethodAttributes.Private | MethodAttributes.Virtual | MethodAttributes.Final
        | MethodAttributes.HideBySig | MethodAttributes.NewSlot;

    private static readonly FieldInfo _armed = typeof(Probe).GetField(nameof(Probe.Armed))!;
    private static readonly FieldInfo _target = typeof(ProbeGate).GetField(nameof(ProbeGate.Target))!;
    private static readonly FieldInfo _probed = typeof(ProbeGate).GetField(nameof(ProbeGate.Probed))!;

    private readonly MethodInfo _member;
    private readonly MethodInfo _called;
    private readonly Type _face;
    private readonly Type _result;
    private readonly Type[] _parameters;
    private readonly ILGenerator _il;

    private GateMethod(TypeBuilder gate, GateTypes types, MethodInfo member)
    {
        _member = member;
        _face = types.Of(member.DeclaringType!);
        MethodInfo own = types.Of(member);
        MethodBuilder method = gate.DefineMethod($"{TypeNames.Full(member.DeclaringType!)}.{member.Name}", ExplicitImplementation);
        _called = member.IsGenericMethodDefinition ? own.MakeGenericMethod(DefineParameters(method, types)) : own;
        _result = types.Of(member.ReturnType);
        _parameters = types.Of(member.GetParameters().Select(parameter => parameter.ParameterType));
        DefineSignature(method);
        gate.DefineMethodOverride(method, own);
        _il = method.GetILGenerator();
    }

    /// <summary>Writes it.</summary>
    /// <param name="gate">The gate.</param>
    /// <param name="types">Its types.</param>
    /// <param name="member">The member, in terms of the target.</param>
    /// <param name="reports">Whether the gate reports calls itself; otherwise the proxy behind it does.</param>
    public static void Emit(TypeBuilder gate, GateTypes types, MethodInfo member, bool reports) =>
        new GateMethod(gate, types, member).EmitBody(reports);

    /// <summary>
    /// <c>if (Probe.Armed &amp;&amp; Probed is IFace probed) return probed.Member(...); return ((IFace)Target).Member(...);</c>
    /// </summary>
    private void EmitBody(bool reports)
    {
        if (Interception.WhyUnprobed(_member) is null)
        {
            Label straight = _il.DefineLabel();
            _il.Emit(OpCodes.Volatile);
            _il.Emit(OpCodes.Ldsfld, _armed);
            _il.Emit(OpCodes.Brfalse, straight);
            if (reports)
                GateReport.Emit(_il, _member, _called, _face, _parameters, _result);
            else
                EmitProbedCall(straight);
            _il.MarkLabel(straight);
        }

        // Without a cast, which would cost as much as the rest: the gate was made for a target that implements the interface.
        _il.Emit(OpCodes.Ldarg_0);
        _il.Emit(OpCodes.Ldfld, _target);
        EmitCall();
    }

    private void EmitProbedCall(Label straight)
    {
        LocalBuilder probed = _il.DeclareLocal(_face);
        _il.Emit(OpCodes.Ldarg_0);
        _il.Emit(OpCodes.Ldfld, _probed);
        _il.Emit(OpCodes.Isinst, _face);
        _il.Emit(OpCodes.Stloc, probed);
        _il.Emit(OpCodes.Ldloc, probed);
        _il.Emit(OpCodes.Brfalse, straight);
        _il.Emit(OpCodes.Ldloc, probed);
        EmitCall();
    }

    private void EmitCall()
    {
        for (int i = 1; i <= _member.GetParameters().Length; i++)
            _il.Emit(OpCodes.Ldarg, (short)i);
        _il.Emit(OpCodes.Callvirt, _called);
        _il.Emit(OpCodes.Ret);
    }

    private Type[] DefineParameters(MethodBuilder method, GateTypes types)
    {
        // The constraints of a closed interface's method are in terms of the open one.
        Type declaring = _member.DeclaringType!;
        if (declaring.IsGenericType)
            types.Add(declaring.GetGenericTypeDefinition().GetGenericArguments(), types.Of(declaring.GetGenericArguments()));

        Type[] parameters = _member.GetGenericArguments();
        GenericTypeParameterBuilder[] own = method.DefineGenericParameters([.. parameters.Select(parameter => parameter.Name)]);
        types.Add(parameters, own);
        GateConstraints.Copy(parameters, own, types);
        return own;
    }

    private void DefineSignature(MethodBuilder method)
    {
        ParameterInfo[] parameters = _member.GetParameters();
        ParameterInfo result = _member.ReturnParameter;
        method.SetSignature(
            _result,
            result.GetRequiredCustomModifiers(),
            result.GetOptionalCustomModifiers(),
            _parameters,
            [.. parameters.Select(parameter => parameter.GetRequiredCustomModifiers())],
            [.. parameters.Select(parameter => parameter.GetOptionalCustomModifiers())]);
        foreach (ParameterInfo parameter in parameters)
            method.DefineParameter(parameter.Position + 1, parameter.Attributes & ~ParameterAttributes.HasDefault, parameter.Name);
    }
}
