using System.Reflection;
using System.Reflection.Emit;

namespace Checkpointer.Proxies.Gates;

/// <summary>
/// Writes the way of a call through <see cref="ProbeGate.Report"/>: arguments into an array, those by reference back from it whether
/// the call returned or threw.
/// </summary>
internal static class GateReport
{
    private static readonly MethodInfo _report = typeof(ProbeGate).GetMethod(nameof(ProbeGate.Report))!;

    public static void Emit(ILGenerator il, MethodInfo member, MethodInfo called, Type face, Type[] types, Type result)
    {
        ParameterInfo[] parameters = member.GetParameters();
        LocalBuilder arguments = il.DeclareLocal(typeof(object[]));
        LocalBuilder returned = il.DeclareLocal(typeof(object));
        il.Emit(OpCodes.Ldc_I4, parameters.Length);
        il.Emit(OpCodes.Newarr, typeof(object));
        il.Emit(OpCodes.Stloc, arguments);
        for (int i = 0; i < parameters.Length; i++)
            EmitStore(il, arguments, parameters[i], types[i]);

        il.BeginExceptionBlock();
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldtoken, called);
        il.Emit(OpCodes.Ldtoken, face);
        il.Emit(OpCodes.Ldloc, arguments);
        il.Emit(OpCodes.Call, _report);
        il.Emit(OpCodes.Stloc, returned);
        il.BeginFinallyBlock();
        for (int i = 0; i < parameters.Length; i++)
            EmitWriteBack(il, arguments, parameters[i], types[i]);
        il.EndExceptionBlock();

        if (result != typeof(void))
        {
            il.Emit(OpCodes.Ldloc, returned);
            il.Emit(OpCodes.Unbox_Any, result);
        }

        il.Emit(OpCodes.Ret);
    }

    private static void EmitStore(ILGenerator il, LocalBuilder arguments, ParameterInfo parameter, Type type)
    {
        il.Emit(OpCodes.Ldloc, arguments);
        il.Emit(OpCodes.Ldc_I4, parameter.Position);
        Type captured = type.IsByRef ? type.GetElementType()! : type;
        if (parameter is { IsOut: true, IsIn: false })
        {
            // What it refers to is nobody's value yet.
            il.Emit(OpCodes.Ldloc, il.DeclareLocal(captured));
        }
        else
        {
            il.Emit(OpCodes.Ldarg, (short)(parameter.Position + 1));
            if (type.IsByRef)
                il.Emit(OpCodes.Ldobj, captured);
        }

        il.Emit(OpCodes.Box, captured);
        il.Emit(OpCodes.Stelem_Ref);
    }

    private static void EmitWriteBack(ILGenerator il, LocalBuilder arguments, ParameterInfo parameter, Type type)
    {
        if (!type.IsByRef || parameter is { IsIn: true, IsOut: false })
            return;

        Type captured = type.GetElementType()!;
        il.Emit(OpCodes.Ldarg, (short)(parameter.Position + 1));
        il.Emit(OpCodes.Ldloc, arguments);
        il.Emit(OpCodes.Ldc_I4, parameter.Position);
        il.Emit(OpCodes.Ldelem_Ref);
        il.Emit(OpCodes.Unbox_Any, captured);
        il.Emit(OpCodes.Stobj, captured);
    }
}
