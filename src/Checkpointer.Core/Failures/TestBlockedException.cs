using Checkpointer.Failures;

namespace Checkpointer;

/// <summary>
/// The test itself, while it had requested nothing of the runner, has waited for what a starter holds: nobody would ever have let that
/// starter go on. The starters were told to stop, so that the test gets through.
/// </summary>
#pragma warning disable CA1032
public sealed class TestBlockedException : CheckpointerException
{
    internal TestBlockedException(FailureText text, Step? awaited, Trace trace, Block block, Exception? thrown)
        : base(text, awaited, trace, thrown) => Block = block;

    /// <summary>What the test waited for, and who holds it. Its <see cref="Block.Waiter"/> is <see langword="null"/>.</summary>
    public Block Block { get; }
}
