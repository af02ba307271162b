using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Checkpointer.Weaver.Engine.Methods.Copying;

/// <summary>
/// Copies a method body, exactly, into a method of the same signature.
/// </summary>
internal sealed class BodyCopier
{
    private readonly MethodBody _from;
    private readonly MethodBody _to;
    private readonly Retargeting _retarget;
    private readonly InstructionCopies _copies;

    private BodyCopier(MethodDefinition from, MethodDefinition to, Retargeting retarget)
    {
        _retarget = retarget;
        _from = from.Body;
        _to = to.Body;
        _copies = new InstructionCopies(_from);
    }

    /// <summary>Copies the body into a method that has the same parameters, and perhaps more behind them.</summary>
    /// <param name="from">The original.</param>
    /// <param name="to">The method that gets the copy.</param>
    /// <param name="retarget">What the types and members that it mentions become in the copy; they stay by default.</param>
    /// <returns>The copy of each instruction.</returns>
    public static InstructionCopies Copy(MethodDefinition from, MethodDefinition to, Retargeting? retarget = null)
    {
        var copier = new BodyCopier(from, to, retarget ?? Retargeting.None);
        copier.CopyVariables();
        copier.CopyInstructions();
        copier.CopyHandlers();
        DebugInformationCopier.Copy(from, to, copier._copies);
        return copier._copies;
    }

    private void CopyVariables()
    {
        _to.InitLocals = _from.InitLocals;
        foreach (VariableDefinition variable in _from.Variables)
            _to.Variables.Add(new VariableDefinition(_retarget.Type(variable.VariableType)));
    }

    private void CopyInstructions()
    {
        _to.Instructions.Capacity = _from.Instructions.Count;
        foreach (Instruction instruction in _from.Instructions)
        {
            Instruction copy = Instruction.Create(OpCodes.Nop);
            copy.OpCode = instruction.OpCode;
            _copies[instruction] = copy;
            _to.Instructions.Add(copy);
        }

        // A branch may lead forward.
        for (int i = 0; i < _from.Instructions.Count; i++)
            _to.Instructions[i].Operand = Copy(_from.Instructions[i].Operand);
    }

    private object? Copy(object? operand) => operand switch
    {
        null => null,
        Instruction target => _copies[target],
        Instruction[] targets => Array.ConvertAll(targets, target => _copies[target]),
        VariableDefinition variable => _to.Variables[variable.Index],
        ParameterDefinition { Index: < 0 } => _to.ThisParameter,
        ParameterDefinition parameter => _to.Method.Parameters[parameter.Index],
        MemberReference member => _retarget.Member(member),
        _ => operand,
    };

    private void CopyHandlers()
    {
        foreach (ExceptionHandler handler in _from.ExceptionHandlers)
        {
            _to.ExceptionHandlers.Add(new ExceptionHandler(handler.HandlerType)
            {
                CatchType = handler.CatchType is null ? null : _retarget.Type(handler.CatchType),
                TryStart = Boundary(handler.TryStart),
                TryEnd = Boundary(handler.TryEnd),
                FilterStart = Boundary(handler.FilterStart),
                HandlerStart = Boundary(handler.HandlerStart),
                HandlerEnd = Boundary(handler.HandlerEnd),
            });
        }
    }

    // None where a handler reaches to the end of the body.
    private Instruction? Boundary(Instruction? instruction) => instruction is null ? null : _copies[instruction];
}
