namespace Checkpointer;

/// <summary>
/// Knows, with certainty, which starters wait for which: a database that says who waits for whom.
/// </summary>
/// <remarks>
/// Asked while starters move, every few milliseconds if the order has a step of blocking, and once more before each
/// pause that rests on its word. One observer is asked by one caller at a time; it must use connections of its own, which no starter
/// can block. What it cannot tell for certain it leaves out: a wait that only looks like one fails tests that are right.
/// </remarks>
public interface IBlockObserver
{
    /// <summary>Observes all waits between starters of the run, now.</summary>
    /// <param name="starters">The starters of the run. Blocks of others are left out.</param>
    /// <param name="cancellationToken">Cancelled when the run ends.</param>
    /// <returns>A block for each starter that waits, and for each that it waits for; empty if none does.</returns>
    ValueTask<IReadOnlyList<Block>> ObserveAsync(IReadOnlyList<Starter> starters, CancellationToken cancellationToken);
}
