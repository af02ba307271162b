using Checkpointer.Weaver.Engine.References;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Checkpointer.Weaver.Engine.Methods;

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

    /// <summary><c>call = this is T &amp;&amp; Probe.MayConcern(site) ? Probe.Enter(ref site, method, type, this) : null</c></summary>
    public void EmitEnter(FieldDefinition site)
    {
        Instruction other = Instruction.Create(OpCodes.Nop);
        Instruction end = Instruction.Create(OpCodes.Nop);
        if (_callee.OnlyOn is { } type)
        {
            _il.Emit(OpCodes.Ldarg_0);
            _il.Emit(OpCodes.Isinst, type);
            _il.Emit(OpCodes.Brfalse, other);
        }

        // The runtime allocates for each handle of a method that is loaded: not for calls that nobody wants to hear of.
        _il.Emit(OpCodes.Ldsfld, site);
        _il.Emit(OpCodes.Call, _runtime.MayConcern);
        _il.Emit(OpCodes.Brfalse, other);

        _il.Emit(OpCodes.Ldsflda, site);
        EmitMethodHandles();
        EmitReference();
        _il.Emit(OpCodes.Call, _callee.Enter ?? _runtime.Enter);
        _il.Emit(OpCodes.Stloc, Call);
        _il.Emit(OpCodes.Br, end);
        _il.Append(other);
        EmitNotHeard();
        _il.Append(end);
    }

    /// <summary><c>call = null</c></summary>
    public void EmitNotHeard()
    {
        _il.Emit(OpCodes.Ldnull);
        _il.Emit(OpCodes.Stloc, Call);
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

    /// <summary><c>call.Before(this, arguments)</c></summary>
    /// <returns>The local that holds the array of the arguments.</returns>
    public VariableDefinition EmitBefore()
    {
        VariableDefinition arguments = _il.AddLocal(_references.Core.ObjectArray);
        Arguments.EmitArguments();
        _il.Emit(OpCodes.Stloc, arguments);

        EmitCall();
        Arguments.EmitInstance();
        _il.Emit(OpCodes.Ldloc, arguments);
        _il.Emit(OpCodes.Callvirt, _runtime.Before);
        return arguments;
    }

    /// <summary><c>call.Returned(result)</c></summary>
    public void EmitReturned(VariableDefinition? result)
    {
        EmitCall();
        EmitBoxedResult(result);
        _il.Emit(OpCodes.Callvirt, _runtime.Returned);
    }

    /// <summary><c>call.Threw(exception)</c>, the exception being on the stack.</summary>
    public void EmitThrew()
    {
        VariableDefinition exception = _il.AddLocal(_references.Core.Exception);
        _il.Emit(OpCodes.Stloc, exception);
        EmitIfHeard(() =>
        {
            EmitCall();
            _il.Emit(OpCodes.Ldloc, exception);
            _il.Emit(OpCodes.Callvirt, _runtime.Threw);
        });
    }

    /// <summary><c>try { body } catch (Exception exception) { call?.Threw(exception); throw; }</c></summary>
    /// <param name="emitBody">Writes the body; it leaves nothing on the stack.</param>
    public void EmitGuarded(Action emitBody)
    {
        Instruction start = Instruction.Create(OpCodes.Nop);
        Instruction end = Instruction.Create(OpCodes.Nop);
        _il.Append(start);
        emitBody();
        _il.Emit(OpCodes.Leave, end);
        EmitCatch(start, end);
    }

    /// <summary>The handler of <see cref="EmitGuarded"/>, for a body that begins at <paramref name="start"/> and ends here.</summary>
    /// <returns>The first instruction of the handler.</returns>
    public Instruction EmitCatch(Instruction start, Instruction end)
    {
        Instruction handler = Instruction.Create(OpCodes.Nop);
        _il.Append(handler);
        EmitThrew();
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
