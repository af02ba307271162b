using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Checkpointer.Weaver.Engine.Methods.Kinds;

/// <summary>
/// Where a constructor's own part begins: behind its call of a constructor of its base, or of another one of its type. Before that
/// there is no object to speak of.
/// </summary>
internal static class ConstructorPrologue
{
    /// <summary>The first instruction of the constructor's own part; <see langword="null"/> if it cannot be told.</summary>
    public static Instruction? OwnPart(MethodDefinition constructor)
    {
        Instruction[] calls = [.. constructor.Body.Instructions.Where(instruction => IsInitializing(instruction, constructor.DeclaringType))];
        if (constructor.DeclaringType.IsValueType || calls.Length == 0)
            return constructor.Body.Instructions[0];

        return calls is [{ Next: { } own }] && IsApart(constructor.Body, own) ? own : null;
    }

    private static bool IsInitializing(Instruction instruction, TypeDefinition type) =>
        instruction is { OpCode.Code: Code.Call, Operand: MethodReference { Name: ".ctor", HasThis: true } called }
        && called.DeclaringType.GetElementType().FullName is var name
        && (name == type.FullName || name == type.BaseType?.GetElementType().FullName);

    // Whether no handler reaches over the boundary, and no branch leads across it.
    private static bool IsApart(MethodBody body, Instruction boundary)
    {
        HashSet<Instruction> prologue = [.. body.Instructions.TakeWhile(instruction => instruction != boundary)];
        return body.ExceptionHandlers.All(handler => !prologue.Contains(handler.TryStart))
            && body.Instructions.All(from => Targets(from).All(to => prologue.Contains(from) == prologue.Contains(to)));
    }

    private static Instruction[] Targets(Instruction instruction) => instruction.Operand switch
    {
        Instruction target => [target],
        Instruction[] targets => targets,
        _ => [],
    };
}
