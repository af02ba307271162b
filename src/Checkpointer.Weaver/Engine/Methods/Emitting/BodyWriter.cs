using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Checkpointer.Weaver.Engine.Methods.Emitting;

/// <summary>
/// Writes instructions into a body: at its end, or before one of its instructions.
/// </summary>
internal sealed class BodyWriter(MethodDefinition method)
{
    private readonly ILProcessor _il = method.Body.GetILProcessor();

    public MethodDefinition Method { get; } = method;

    /// <summary>What is written next stands before this instruction; at the end of the body if <see langword="null"/>.</summary>
    public Instruction? Before { get; set; }

    public void Append(Instruction instruction)
    {
        if (Before is null)
            _il.Append(instruction);
        else
            _il.InsertBefore(Before, instruction);
    }

    public void Append(IEnumerable<Instruction> instructions)
    {
        foreach (Instruction instruction in instructions)
            Append(instruction);
    }

    public void Emit(OpCode code) => Append(Instruction.Create(code));

    public void Emit(OpCode code, TypeReference type) => Append(Instruction.Create(code, type));

    public void Emit(OpCode code, MethodReference method) => Append(Instruction.Create(code, method));

    public void Emit(OpCode code, FieldReference field) => Append(Instruction.Create(code, field));

    public void Emit(OpCode code, VariableDefinition local) => Append(Instruction.Create(code, local));

    public void Emit(OpCode code, ParameterDefinition parameter) => Append(Instruction.Create(code, parameter));

    public void Emit(OpCode code, Instruction target) => Append(Instruction.Create(code, target));

    /// <summary>Boxes the value on the stack; a class is an object already.</summary>
    public void EmitBox(TypeReference type)
    {
        if (type.IsValueType || type is GenericParameter)
            Emit(OpCodes.Box, type);
    }

    /// <summary>
    /// Puts what an argument refers to on the stack, boxed; <see langword="null"/> if it refers to nothing, which unsafe code may have it
    /// do (<c>Unsafe.NullRef</c>).
    /// </summary>
    /// <param name="load">Makes the instruction that loads the argument.</param>
    /// <param name="type">The type of what it refers to.</param>
    public void EmitBoxedReferent(Func<Instruction> load, TypeReference type)
    {
        Instruction nothing = Instruction.Create(OpCodes.Ldnull);
        Instruction end = Instruction.Create(OpCodes.Nop);
        Append(load());
        Emit(OpCodes.Brfalse, nothing);
        Append(load());
        Emit(OpCodes.Ldobj, type);
        EmitBox(type);
        Emit(OpCodes.Br, end);
        Append(nothing);
        Append(end);
    }

    public VariableDefinition AddLocal(TypeReference type)
    {
        // A body without locals says nothing of their zeros, and one with locals is verifiable only with them.
        Method.Body.InitLocals |= !Method.Body.HasVariables;
        var local = new VariableDefinition(type);
        Method.Body.Variables.Add(local);
        return local;
    }
}
