namespace Checkpointer;

/// <summary>
/// The starter whose step is awaited waits for something, by certain evidence, and no step of the order says that it should: nobody
/// would ever let it go on.
/// </summary>
#pragma warning disable CA1032
public sealed class BlockedException : CheckpointerException
{
    internal BlockedException(string message, Step awaited, Trace trace, Block block, Exception? thrown)
        : base(message, awaited, trace, thrown) => Block = block;

    /// <summary>Who waits for what, and who holds it.</summary>
    public Block Block { get; }
}
