using Checkpointer.Weaver.Engine.Methods.Reports;
using Mono.Cecil.Cil;

namespace Checkpointer.Weaver.Engine.Methods.Emitting;

/// <summary>
/// Makes the rest of a body one <c>try</c>, in place: for code that must not move to another method.
/// </summary>
internal static class GuardedTail
{
    /// <summary>Guards everything from <paramref name="start"/> on; a return inside comes to what is written next.</summary>
    /// <param name="il">Writes at the end of the body.</param>
    /// <param name="start">The first instruction of the guarded part.</param>
    /// <param name="report">What the handler reports to.</param>
    public static void Put(BodyWriter il, Instruction start, CallReport report)
    {
        MethodBody body = il.Method.Body;
        BranchLengths.Lengthen(body);

        Instruction end = Instruction.Create(OpCodes.Nop);
        for (Instruction? instruction = start; instruction is not null; instruction = instruction.Next)
            LeaveInsteadOfReturning(instruction, end);

        Instruction handler = report.EmitCatch(start, end);
        foreach (ExceptionHandler inner in body.ExceptionHandlers.Where(inner => inner.HandlerEnd is null))
            inner.HandlerEnd = handler;
    }

    // Nothing can return, and nothing be called in place of the caller, from inside a try.
    private static void LeaveInsteadOfReturning(Instruction instruction, Instruction end)
    {
        if (instruction.OpCode == OpCodes.Tail)
        {
            instruction.OpCode = OpCodes.Nop;
        }
        else if (instruction.OpCode == OpCodes.Ret)
        {
            instruction.OpCode = OpCodes.Leave;
            instruction.Operand = end;
        }
    }
}
