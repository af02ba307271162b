using Checkpointer.Weaver.Engine.References;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Checkpointer.Weaver.Engine.Methods;

/// <summary>
/// Writes the companion that reports a call and runs its body.
/// </summary>
internal sealed class ProbeEmitter
{
    private readonly MethodDefinition _method;
    private readonly MethodDefinition _probed;
    private readonly MethodDefinition _body;
    private readonly ModuleReferences _references;
    private readonly RuntimeMembers _runtime;
    private readonly ILProcessor _il;
    private readonly VariableDefinition _call;

    public ProbeEmitter(MethodDefinition method, MethodDefinition probed, MethodDefinition body, ModuleReferences references)
    {
        _method = method;
        _probed = probed;
        _body = body;
        _references = references;
        _runtime = references.Runtime;
        _il = probed.Body.GetILProcessor();
        _call = AddLocal(_runtime.ProbeCall);
        probed.Body.InitLocals = true;
    }

    /// <summary><c>call = Probe.Enter(...); if (call == null) return Method$body(args);</c></summary>
    public void EmitEnter(FieldDefinition site)
    {
        _il.Emit(OpCodes.Ldsflda, site);
        _il.Emit(OpCodes.Ldtoken, SelfReference.To(_method));
        _il.Emit(OpCodes.Ldtoken, SelfReference.To(_method.DeclaringType));
        _il.Emit(_method.HasThis && !_method.HasStructInstance() ? OpCodes.Ldarg_0 : OpCodes.Ldnull);
        _il.Emit(OpCodes.Call, _runtime.Enter);
        _il.Emit(OpCodes.Stloc, _call);

        Instruction heard = Instruction.Create(OpCodes.Nop);
        _il.Emit(OpCodes.Ldloc, _call);
        _il.Emit(OpCodes.Brtrue, heard);
        EmitBodyCall();
        _il.Emit(OpCodes.Ret);
        _il.Append(heard);
    }

    /// <summary>Before; the body; Returned or Threw.</summary>
    public void EmitSynchronousCall()
    {
        VariableDefinition arguments = EmitBefore();
        VariableDefinition? result = EmitGuardedBody();
        EmitWriteBack(arguments);

        _il.Emit(OpCodes.Ldloc, _call);
        EmitBoxedResult(result);
        _il.Emit(OpCodes.Callvirt, _runtime.Returned);
        if (result is not null)
            _il.Emit(OpCodes.Ldloc, result);
        _il.Emit(OpCodes.Ret);
    }

    /// <summary><c>return TaskProbe.Invoke(call, this, arguments, Method$resume)</c>: the body runs when it may.</summary>
    public void EmitDeferredCall(TaskShape task, MethodDefinition resume)
    {
        _il.Emit(OpCodes.Ldloc, _call);
        EmitBoxedInstance();
        EmitBoxedArguments();
        _il.Emit(OpCodes.Ldnull);
        _il.Emit(OpCodes.Ldftn, SelfReference.To(resume));
        _il.Emit(OpCodes.Newobj, _runtime.BodyConstructor(_method.ReturnType));
        _il.Emit(OpCodes.Call, _runtime.Invoke(task));
        _il.Emit(OpCodes.Ret);
    }

    /// <summary>Before; the body at once, since its arguments cannot be kept; then its task is observed.</summary>
    public void EmitObservedCall(TaskShape task)
    {
        VariableDefinition arguments = EmitBefore();
        VariableDefinition result = EmitGuardedBody()!;
        EmitWriteBack(arguments);

        _il.Emit(OpCodes.Ldloc, _call);
        _il.Emit(OpCodes.Ldloc, result);
        _il.Emit(OpCodes.Call, _runtime.Observe(task));
        _il.Emit(OpCodes.Ret);
    }

    private VariableDefinition EmitBefore()
    {
        VariableDefinition arguments = AddLocal(_references.Core.ObjectArray);
        EmitBoxedArguments();
        _il.Emit(OpCodes.Stloc, arguments);

        _il.Emit(OpCodes.Ldloc, _call);
        EmitBoxedInstance();
        _il.Emit(OpCodes.Ldloc, arguments);
        _il.Emit(OpCodes.Callvirt, _runtime.Before);
        return arguments;
    }

    private void EmitBoxedInstance()
    {
        if (!_method.HasThis || !Captures.CanBox(_method.DeclaringType))
        {
            _il.Emit(OpCodes.Ldnull);
            return;
        }

        _il.Emit(OpCodes.Ldarg_0);
        if (!_method.HasStructInstance())
            return;

        TypeReference self = SelfReference.To(_method.DeclaringType);
        _il.Emit(OpCodes.Ldobj, self);
        _il.Emit(OpCodes.Box, self);
    }

    private void EmitBoxedArguments()
    {
        _il.Append(Emission.LoadInteger(_probed.Parameters.Count));
        _il.Emit(OpCodes.Newarr, _references.Core.Object);
        foreach (ParameterDefinition parameter in _probed.Parameters)
        {
            // What an out parameter refers to is nobody's value yet.
            if (IsOut(parameter) && Captures.CanBox(Captures.Captured(parameter.ParameterType)))
                continue;

            _il.Emit(OpCodes.Dup);
            EmitStoreElement(parameter);
        }
    }

    private void EmitStoreElement(ParameterDefinition parameter)
    {
        _il.Append(Emission.LoadInteger(parameter.Index));
        EmitBoxedArgument(parameter);
        _il.Emit(OpCodes.Stelem_Ref);
    }

    private void EmitBoxedArgument(ParameterDefinition parameter)
    {
        TypeReference type = Captures.Captured(parameter.ParameterType);
        if (!Captures.CanBox(type))
        {
            _il.Emit(OpCodes.Ldsfld, _runtime.Uncaptured);
            return;
        }

        _il.Append(Emission.LoadArgument(parameter));
        if (IsByReference(parameter))
            _il.Emit(OpCodes.Ldobj, type);
        _il.EmitBox(type);
    }

    private void EmitWriteBack(VariableDefinition arguments)
    {
        foreach (ParameterDefinition parameter in _probed.Parameters.Where(MayBeWritten))
        {
            _il.Emit(OpCodes.Ldloc, arguments);
            EmitStoreElement(parameter);
        }
    }

    private VariableDefinition? EmitGuardedBody()
    {
        VariableDefinition? result = _method.ReturnsNothing() ? null : AddLocal(_method.ReturnType.WithoutModifiers());
        VariableDefinition exception = AddLocal(_references.Core.Exception);
        Instruction tryStart = Instruction.Create(OpCodes.Nop);
        Instruction catchStart = Instruction.Create(OpCodes.Stloc, exception);
        Instruction end = Instruction.Create(OpCodes.Nop);

        _il.Append(tryStart);
        EmitBodyCall();
        if (result is not null)
            _il.Emit(OpCodes.Stloc, result);
        _il.Emit(OpCodes.Leave, end);

        _il.Append(catchStart);
        _il.Emit(OpCodes.Ldloc, _call);
        _il.Emit(OpCodes.Ldloc, exception);
        _il.Emit(OpCodes.Callvirt, _runtime.Threw);
        _il.Emit(OpCodes.Rethrow);
        _il.Append(end);

        _probed.Body.ExceptionHandlers.Add(new ExceptionHandler(ExceptionHandlerType.Catch)
        {
            CatchType = _references.Core.Exception,
            TryStart = tryStart,
            TryEnd = catchStart,
            HandlerStart = catchStart,
            HandlerEnd = end,
        });
        return result;
    }

    private void EmitBoxedResult(VariableDefinition? result)
    {
        if (result is null)
        {
            _il.Emit(OpCodes.Ldnull);
        }
        else if (!Captures.CanBox(result.VariableType))
        {
            _il.Emit(OpCodes.Ldsfld, _runtime.Uncaptured);
        }
        else
        {
            _il.Emit(OpCodes.Ldloc, result);
            _il.EmitBox(result.VariableType);
        }
    }

    private void EmitBodyCall()
    {
        _il.Append(Emission.LoadArguments(_probed));
        _il.Emit(OpCodes.Call, SelfReference.To(_body));
    }

    private VariableDefinition AddLocal(TypeReference type)
    {
        var local = new VariableDefinition(type);
        _probed.Body.Variables.Add(local);
        return local;
    }

    private static bool IsByReference(ParameterDefinition parameter) => parameter.ParameterType.WithoutModifiers() is ByReferenceType;

    private static bool IsOut(ParameterDefinition parameter) => parameter is { IsOut: true, IsIn: false } && IsByReference(parameter);

    private static bool MayBeWritten(ParameterDefinition parameter) =>
        IsByReference(parameter) && !parameter.IsIn && Captures.CanBox(Captures.Captured(parameter.ParameterType));
}
