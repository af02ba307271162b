using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Checkpointer.Weaver.Engine.Calls;

/// <summary>
/// A place where the module calls a method of another assembly.
/// </summary>
/// <param name="Caller">The method that calls.</param>
/// <param name="Instruction">The call.</param>
/// <param name="Callee">The method that is called, as the instruction names it.</param>
/// <param name="Definition">The same, as its own assembly has it.</param>
/// <param name="Meant">
/// The method that the configuration names: <paramref name="Definition"/>, or an override or implementation of it, where the call can
/// only be told from others by its object.
/// </param>
internal sealed record OutwardCall(
    MethodDefinition Caller, Instruction Instruction, MethodReference Callee, MethodDefinition Definition, MethodDefinition Meant)
{
    /// <summary>The type by which <c>constrained.</c> says what the object may be; <see langword="null"/> without that prefix.</summary>
    public TypeReference? Constraint => Prefix(OpCodes.Constrained)?.Operand as TypeReference;

    /// <summary>Whether the caller's frame is to be gone when the callee runs.</summary>
    public bool IsTail => Prefix(OpCodes.Tail) is not null;

    /// <summary>
    /// Whether the call names one body of a virtual method, so that it may only be made on the caller's own object: <c>base.Save()</c>.
    /// </summary>
    public bool IsBaseCall => Instruction.OpCode == OpCodes.Call && Constraint is null
        && Definition is { IsVirtual: true, HasThis: true, DeclaringType.IsValueType: false } && IsOnOwnObject;

    /// <summary>Whether only the caller's type, and its heirs, may call the method.</summary>
    public bool IsOfFamily => Definition.IsFamily || Definition.IsFamilyOrAssembly || Definition.IsFamilyAndAssembly;

    /// <summary>Whether what calls in its stead must be a method of the caller's type, on the same object.</summary>
    public bool NeedsOwnObject => IsBaseCall || IsOfFamily && Definition is { HasThis: true, IsConstructor: false };

    public bool IsOnOwnObject => Caller is { HasThis: true, DeclaringType.IsValueType: false } && Derives(Caller.DeclaringType, Definition.DeclaringType);

    /// <summary>The prefix of the call, if it has it; there may be another one between them.</summary>
    public Instruction? Prefix(OpCode code)
    {
        for (Instruction? before = Instruction.Previous; before?.OpCode.OpCodeType == OpCodeType.Prefix; before = before.Previous)
        {
            if (before.OpCode == code)
                return before;
        }

        return null;
    }

    private static bool Derives(TypeDefinition type, TypeDefinition from)
    {
        for (TypeDefinition? current = type; current is not null; current = current.BaseType?.Resolve())
        {
            if (current == from)
                return true;
        }

        return false;
    }
}
