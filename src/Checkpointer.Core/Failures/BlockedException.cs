using Checkpointer.Failures;

namespace Checkpointer;

/// <summary>
/// The starter whose step is awaited waits for something, by certain evidence, and nobody would ever let it go on: no step of the order
/// says that it should wait, or none is left for the starter that holds what it waits for.
/// </summary>
#pragma warning disable CA1032
public sealed class BlockedException : CheckpointerException
{
    internal BlockedException(FailureText text, Step awaited, Trace trace, Block block, Exception? thrown)
        : base(text, awaited, trace, thrown) => Block = block;

    /// <summary>Who waits for what, and who holds it.</summary>
    public Block Block { get; }
}
