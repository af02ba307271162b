using Checkpointer.Weaver.Engine.Methods.Emitting;
using Checkpointer.Weaver.Engine.Methods.Kinds;
using Checkpointer.Weaver.Engine.References;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Checkpointer.Weaver.Engine.Methods.Reports;

/// <summary>
/// Writes how the object and the arguments of a call become objects, where they can.
/// </summary>
/// <param name="callee">The method whose call is reported.</param>
/// <param name="il">
/// Where that is written: into a method that has the same parameters, and perhaps more behind them.
/// </param>
/// <param name="references">What woven code refers to.</param>
internal sealed class ArgumentCapture(ReportedCallee callee, BodyWriter il, ModuleReferences references)
{
    /// <summary>Whether the body can write to an argument that can be captured.</summary>
    public bool MayBeWritten => Parameters.Any(IsWritable);

    private IEnumerable<ParameterDefinition> Parameters
    {
        get
        {
            for (int i = 0; i < callee.Arguments; i++)
                yield return il.Method.Parameters[callee.FirstArgument + i];
        }
    }

    /// <summary>Puts the object on the stack; <see langword="null"/> where there is none, or none yet, or none that can be kept.</summary>
    public void EmitInstance() => callee.EmitInstance(il);

    /// <summary>Puts an array of all arguments on the stack.</summary>
    public void EmitArguments()
    {
        il.Append(Emission.LoadInteger(callee.Arguments));
        il.Emit(OpCodes.Newarr, references.Core.Object);
        foreach (ParameterDefinition parameter in Parameters)
        {
            // What an out parameter refers to is nobody's value yet.
            if (IsOut(parameter) && Captures.CanBox(Captures.Captured(parameter.ParameterType)))
                continue;

            il.Emit(OpCodes.Dup);
            EmitStoreElement(parameter);
        }
    }

    /// <summary>Puts what the body wrote to by-reference arguments into the array.</summary>
    public void EmitWriteBack(VariableDefinition arguments)
    {
        foreach (ParameterDefinition parameter in Parameters.Where(IsWritable))
        {
            il.Emit(OpCodes.Ldloc, arguments);
            EmitStoreElement(parameter);
        }
    }

    private void EmitStoreElement(ParameterDefinition parameter)
    {
        il.Append(Emission.LoadInteger(parameter.Index - callee.FirstArgument));
        EmitBoxedArgument(parameter);
        il.Emit(OpCodes.Stelem_Ref);
    }

    private void EmitBoxedArgument(ParameterDefinition parameter)
    {
        TypeReference type = Captures.Captured(parameter.ParameterType);
        if (!Captures.CanBox(type))
        {
            il.Emit(OpCodes.Ldsfld, references.Runtime.Uncaptured);
            return;
        }

        if (IsByReference(parameter))
        {
            il.EmitBoxedReferent(() => Emission.LoadArgument(parameter), type);
        }
        else
        {
            il.Append(Emission.LoadArgument(parameter));
            il.EmitBox(type);
        }
    }

    private static bool IsByReference(ParameterDefinition parameter) => parameter.ParameterType.WithoutModifiers() is ByReferenceType;

    private static bool IsOut(ParameterDefinition parameter) => parameter is { IsOut: true, IsIn: false } && IsByReference(parameter);

    private static bool IsWritable(ParameterDefinition parameter) =>
        IsByReference(parameter) && !parameter.IsIn && Captures.CanBox(Captures.Captured(parameter.ParameterType));
}
