using Checkpointer.Weaver.Engine.Methods.Emitting;
using Checkpointer.Weaver.Engine.References;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Checkpointer.Weaver.Engine.Methods.Reports;

/// <summary>
/// Writes what a probed call reports: that it was entered, its "before", its return or what it threw.
/// </summary>
internal sealed class CallReport
{
    private readonly ReportedCallee _callee;
    private readonly ModuleReferences _references;
    private readonly RuntimeMembers _runtime;
    private readonly BodyWriter _il;
    private VariableDefinition? _call;

    /// <param name="callee">The method whose call is reported.</param>
    /// <param name="il">Where that is written.</param>
    /// <param name="references">What woven code refers to.</param>
    public CallReport(ReportedCallee callee, BodyWriter il, ModuleReferences references)
    {
        _callee = callee;
        _references = references;
        _runtime = references.Runtime;
        _il = il;
        Arguments = new ArgumentCapture(callee, il, references);
    }

    public ArgumentCapture Arguments { get; }

    private VariableDefinition Call => _call ??= _il.AddLocal(_runtime.ProbeCall);

    /// <summary>Puts the call on the stack: <c>this is T ? Probe.Enter(ref site, method, type, this) : null</c>.</summary>
    public void EmitEnter(FieldDefinition site)
    {
        if (_callee.OnlyOn is not { } type)
        {
            EmitEnterAny(site);
            return;
        }

        _il.Emit(OpCodes.Ldarg_0);
        _il.Emit(OpCodes.Isinst, type);
        EmitIf(() => EmitEnterAny(site));
    }

    /// <summary>The same where nobody has asked yet: <c>Probe.MayConcern(site) ? Probe.Enter(...) : null</c>.</summary>
    public void EmitEnterIfConcerned(FieldDefinition site)
    {
        _il.Emit(OpCodes.Ldsfld, site);
        _il.Emit(OpCodes.Call, _runtime.MayConcern);
        EmitIf(() => EmitEnterAny(site));
    }

    /// <summary>Keeps the call that is on the stack.</summary>
    public void EmitKeep() => _il.Emit(OpCodes.Stloc, Call);

    /// <summary><c>call = null</c></summary>
    public void EmitNotHeard()
    {
        _il.Emit(OpCodes.Ldnull);
        EmitKeep();
    }

    /// <summary>The two handles by which the runtime knows the method, with the generic arguments of this call.</summary>
    public void EmitMethodHandles()
    {
        _il.Emit(OpCodes.Ldtoken, _callee.Method);
        _il.Emit(OpCodes.Ldtoken, _callee.DeclaringType);
    }

    /// <summary>The object whose method is called, if it is one that others can refer to.</summary>
    public void EmitReference() => _callee.EmitReference(_il);

    public void EmitCall() => _il.Emit(OpCodes.Ldloc, Call);

    /// <summary><c>if (call != null) ...</c></summary>
    public void EmitIfHeard(Action emit)
    {
        Instruction over = Instruction.Create(OpCodes.Nop);
        EmitCall();
        _il.Emit(OpCodes.Brfalse, over);
        emit();
        _il.Append(over);
    }

    /// <summary><c>if (call == null) ...</c></summary>
    public void EmitIfUnheard(Action emit)
    {
        Instruction over = Instruction.Create(OpCodes.Nop);
        EmitCall();
        _il.Emit(OpCodes.Brtrue, over);
        emit();
        _il.Append(over);
    }

    /// <summary><c>call = Probe.Before(..., this, arguments)</c>, the call being on the stack.</summary>
    /// <returns>The local that holds the array of the arguments; <see langword="null"/> if the body cannot write to any.</returns>
    public VariableDefinition? EmitBefore()
    {
        VariableDefinition? arguments = Arguments.MayBeWritten ? _il.AddLocal(_references.Core.ObjectArray) : null;
        Arguments.EmitInstance();
        Arguments.EmitArguments();
        if (arguments is not null)
        {
            _il.Emit(OpCodes.Dup);
            _il.Emit(OpCodes.Stloc, arguments);
        }

        _il.Emit(OpCodes.Call, _runtime.Before);
        EmitKeep();
        return arguments;
    }

    /// <summary><c>Probe.Returned(call, result)</c></summary>
    public void EmitReturned(VariableDefinition? result)
    {
        EmitCall();
        EmitBoxedResult(result);
        _il.Emit(OpCodes.Call, _runtime.Returned);
    }

    /// <summary><c>try { body } catch (Exception exception) { Probe.Threw(exception, call); throw; }</c></summary>
    /// <param name="emitBody">Writes the body; it leaves nothing on the stack.</param>
    public void EmitGuarded(Action emitBody)
    {
        Instruction end = Instruction.Create(OpCodes.Nop);
        int start = _il.Method.Body.Instructions.Count;
        emitBody();
        _il.Emit(OpCodes.Leave, end);
        EmitCatch(_il.Method.Body.Instructions[start], end);
    }

    /// <summary>The handler of <see cref="EmitGuarded"/>, for a body that begins at <paramref name="start"/> and ends here.</summary>
    /// <returns>The first instruction of the handler.</returns>
    public Instruction EmitCatch(Instruction start, Instruction end)
    {
        // The exception is on the stack.
        Instruction handler = Instruction.Create(OpCodes.Ldloc, Call);
        _il.Append(handler);
        _il.Emit(OpCodes.Call, _runtime.Threw);
        _il.Emit(OpCodes.Rethrow);
        _il.Append(end);

        _il.Method.Body.ExceptionHandlers.Add(new ExceptionHandler(ExceptionHandlerType.Catch)
        {
            CatchType = _references.Core.Exception,
            TryStart = start,
            TryEnd = handler,
            HandlerStart = handler,
            HandlerEnd = end,
        });
        return handler;
    }

    private void EmitEnterAny(FieldDefinition site)
    {
        _il.Emit(OpCodes.Ldsflda, site);
        EmitMethodHandles();
        EmitReference();
        _il.Emit(OpCodes.Call, _callee.Enter ?? _runtime.Enter);
    }

    // ... ? value : null
    private void EmitIf(Action emitValue)
    {
        Instruction other = Instruction.Create(OpCodes.Ldnull);
        Instruction end = Instruction.Create(OpCodes.Nop);
        _il.Emit(OpCodes.Brfalse, other);
        emitValue();
        _il.Emit(OpCodes.Br, end);
        _il.Append(other);
        _il.Append(end);
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
}
