using Mono.Cecil.Cil;

namespace Checkpointer.Weaver.Engine.Methods.Emitting;

/// <summary>
/// Makes short branches long, so that code may grow between a branch and where it leads.
/// </summary>
internal static class BranchLengths
{
    private static readonly Dictionary<OpCode, OpCode> _long = new()
    {
        [OpCodes.Br_S] = OpCodes.Br,
        [OpCodes.Brfalse_S] = OpCodes.Brfalse,
        [OpCodes.Brtrue_S] = OpCodes.Brtrue,
        [OpCodes.Beq_S] = OpCodes.Beq,
        [OpCodes.Bge_S] = OpCodes.Bge,
        [OpCodes.Bgt_S] = OpCodes.Bgt,
        [OpCodes.Ble_S] = OpCodes.Ble,
        [OpCodes.Blt_S] = OpCodes.Blt,
        [OpCodes.Bne_Un_S] = OpCodes.Bne_Un,
        [OpCodes.Bge_Un_S] = OpCodes.Bge_Un,
        [OpCodes.Bgt_Un_S] = OpCodes.Bgt_Un,
        [OpCodes.Ble_Un_S] = OpCodes.Ble_Un,
        [OpCodes.Blt_Un_S] = OpCodes.Blt_Un,
        [OpCodes.Leave_S] = OpCodes.Leave,
    };

    public static void Lengthen(MethodBody body)
    {
        foreach (Instruction instruction in body.Instructions)
        {
            if (_long.TryGetValue(instruction.OpCode, out OpCode code))
                instruction.OpCode = code;
        }
    }
}
