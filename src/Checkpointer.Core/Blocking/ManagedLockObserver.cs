using Checkpointer.Running;

namespace Checkpointer.Blocking;

/// <summary>
/// Starters that wait for a Monitor or a Lock whose owner stands still: a proof, since only its owner can release such a lock.
/// </summary>
internal sealed class ManagedLockObserver(Run run) : IBlockObserver, IDisposable
{
    private readonly ManagedLockWatch _watch = ManagedLockWatch.Acquire();

    public async ValueTask<IReadOnlyList<Block>> ObserveAsync(IReadOnlyList<Starter> starters, CancellationToken cancellationToken) =>
        await _watch.FlushAsync(cancellationToken).ConfigureAwait(false) ? run.FindLockWaits(_watch) : [];

    public void Dispose() => _watch.Dispose();
}
