namespace Checkpointer;

/// <summary>
/// Knows, with certainty, which starters wait for which: a database that says who waits for whom.
/// </summary>
/// <remarks>
/// Asked while starters move, every few milliseconds; once more before each pause that rests on its word; and seldom while a pause
/// lasts, for what the test itself waits for. One observer is asked by one caller at a time, on a thread of the run's own; it must use
/// connections of its own, which no starter can block. What it cannot tell for certain it leaves out: a wait that only looks like one
/// fails tests that are right.
/// </remarks>
public interface IBlockObserver
{
    /// <summary>Observes all waits between starters of the run, and of the test for them, now.</summary>
    /// <param name="starters">The starters of the run. Blocks of others are left out.</param>
    /// <param name="cancellationToken">Cancelled when the run ends.</param>
    /// <returns>
    /// A block for each starter that waits, and for each that it waits for; if the observer can tell what the test waits for, a
    /// <see cref="Block.OfTest"/> for each starter that it waits for. Empty if nobody waits.
    /// </returns>
    ValueTask<IReadOnlyList<Block>> ObserveAsync(IReadOnlyList<Starter> starters, CancellationToken cancellationToken);
}
