using Checkpointer.Running;

namespace Checkpointer.Blocking;

/// <summary>
/// Starters that wait for a Monitor or a Lock whose owner stands still: a proof, since only its owner can release such a lock.
/// </summary>
internal sealed class ManagedLockObserver(Run run) : ISyncBlockObserver, IDisposable
{
    private readonly ManagedLockWatch _watch = ManagedLockWatch.Acquire();

    public IReadOnlyList<Block> Observe(IReadOnlyList<Starter> starters, CancellationToken cancellationToken) =>
        _watch.Flush(cancellationToken) ? run.FindLockWaits(_watch) : [];

    public ValueTask<IReadOnlyList<Block>> ObserveAsync(IReadOnlyList<Starter> starters, CancellationToken cancellationToken) =>
        new(Observe(starters, cancellationToken));

    public void Dispose() => _watch.Dispose();
}
