namespace Checkpointer;

/// <summary>
/// A block observer that can answer on the thread that asks: a thread pool that is saturated with waiting threads does not delay it. A
/// runner prefers it to <see cref="IBlockObserver.ObserveAsync"/>, and asks on a thread of the run's own.
/// </summary>
public interface ISyncBlockObserver : IBlockObserver
{
    /// <summary>As <see cref="IBlockObserver.ObserveAsync"/>, holding the thread until there is an answer.</summary>
    /// <param name="starters">The starters of the run. Blocks of others are left out.</param>
    /// <param name="cancellationToken">Cancelled when the run ends.</param>
    /// <returns>As <see cref="IBlockObserver.ObserveAsync"/>.</returns>
    IReadOnlyList<Block> Observe(IReadOnlyList<Starter> starters, CancellationToken cancellationToken);
}
