using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Checkpointer.Weaver.Engine.Methods;

/// <summary>
/// Copies a method body, exactly, into a method of the same signature.
/// </summary>
internal sealed class BodyCopier
{
    private readonly MethodBody _from;
    private readonly MethodBody _to;
    private readonly Dictionary<Instruction, Instruction> _copies = [];

    private BodyCopier(MethodDefinition from, MethodDefinition to)
    {
        _from = from.Body;
        _to = to.Body;
    }

    public static void Copy(MethodDefinition from, MethodDefinition to)
    {
        var copier = new BodyCopier(from, to);
        copier.CopyVariables();
        copier.CopyInstructions();
        copier.CopyHandlers();
        DebugInformationCopier.Copy(from, to, copier._copies);
    }

    private void CopyVariables()
    {
        _to.InitLocals = _from.InitLocals;
        foreach (VariableDefinition variable in _from.Variables)
            _to.Variables.Add(new VariableDefinition(variable.VariableType));
    }

    private void CopyInstructions()
    {
        foreach (Instruction instruction in _from.Instructions)
        {
            Instruction copy = Instruction.Create(OpCodes.Nop);
            copy.OpCode = instruction.OpCode;
            _copies.Add(instruction, copy);
            _to.Instructions.Add(copy);
        }

        foreach (KeyValuePair<Instruction, Instruction> pair in _copies)
            pair.Value.Operand = Copy(pair.Key.Operand);
    }

    private object? Copy(object? operand) => operand switch
    {
        Instruction target => _copies[target],
        Instruction[] targets => Array.ConvertAll(targets, target => _copies[target]),
        VariableDefinition variable => _to.Variables[variable.Index],
        ParameterDefinition { Index: < 0 } => _to.ThisParameter,
        ParameterDefinition parameter => _to.Method.Parameters[parameter.Index],
        _ => operand,
    };

    private void CopyHandlers()
    {
        foreach (ExceptionHandler handler in _from.ExceptionHandlers)
        {
            _to.ExceptionHandlers.Add(new ExceptionHandler(handler.HandlerType)
            {
                CatchType = handler.CatchType,
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
