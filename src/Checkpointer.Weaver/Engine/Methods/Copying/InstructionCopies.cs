using Mono.Cecil.Cil;

namespace Checkpointer.Weaver.Engine.Methods.Copying;

/// <summary>
/// The copies of a body's instructions, found by the offsets of the originals.
/// </summary>
internal sealed class InstructionCopies
{
    private readonly Instruction?[] _copies;

    /// <summary>Numbers the originals; none is copied yet.</summary>
    /// <remarks>
    /// A weaver that ran before this one leaves its own instructions without offsets, by which debug information is found.
    /// </remarks>
    public InstructionCopies(MethodBody originals)
    {
        int offset = 0;
        foreach (Instruction instruction in originals.Instructions)
        {
            instruction.Offset = offset;
            offset += instruction.GetSize();
        }

        _copies = new Instruction?[offset];
    }

    /// <summary>The copy of an instruction that has one.</summary>
    public Instruction this[Instruction original]
    {
        get => _copies[original.Offset]!;
        set => _copies[original.Offset] = value;
    }

    /// <summary>The copy of what stands at an offset; <see langword="null"/> if no instruction begins there.</summary>
    public Instruction? At(int offset) => offset >= 0 && offset < _copies.Length ? _copies[offset] : null;
}
