using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Checkpointer.Weaver.Engine.Methods.Emitting;

/// <summary>
/// The few things that woven code does again and again.
/// </summary>
internal static class Emission
{
    private static readonly OpCode[] _shortArguments = [OpCodes.Ldarg_0, OpCodes.Ldarg_1, OpCodes.Ldarg_2, OpCodes.Ldarg_3];

    private static readonly OpCode[] _shortIntegers =
    [
        OpCodes.Ldc_I4_0, OpCodes.Ldc_I4_1, OpCodes.Ldc_I4_2, OpCodes.Ldc_I4_3, OpCodes.Ldc_I4_4,
        OpCodes.Ldc_I4_5, OpCodes.Ldc_I4_6, OpCodes.Ldc_I4_7, OpCodes.Ldc_I4_8,
    ];

    /// <summary>Loads <c>this</c>, if there is one, and every argument.</summary>
    public static List<Instruction> LoadArguments(MethodDefinition method)
    {
        List<Instruction> loads = new(method.Parameters.Count + 4);
        if (method.HasThis)
            loads.Add(Instruction.Create(OpCodes.Ldarg_0));
        foreach (ParameterDefinition parameter in method.Parameters)
            loads.Add(LoadArgument(parameter));
        return loads;
    }

    public static Instruction LoadArgument(ParameterDefinition parameter) => parameter.Sequence switch
    {
        <= 3 and var position => Instruction.Create(_shortArguments[position]),
        <= byte.MaxValue => Instruction.Create(OpCodes.Ldarg_S, parameter),
        _ => Instruction.Create(OpCodes.Ldarg, parameter),
    };

    public static Instruction LoadInteger(int value) => value switch
    {
        <= 8 => Instruction.Create(_shortIntegers[value]),
        <= sbyte.MaxValue => Instruction.Create(OpCodes.Ldc_I4_S, (sbyte)value),
        _ => Instruction.Create(OpCodes.Ldc_I4, value),
    };
}
