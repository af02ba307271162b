using Checkpointer.Blocking;
using Checkpointer.Probes;
using Checkpointer.Steps;

namespace Checkpointer.Running;

// Monitors and Locks: which starter's thread waits for one that a standing starter's thread holds.
internal sealed partial class Run
{
    // Still in a wait that was proved once, for a lock whose owner has moved since and rests again: it holds the lock still, or has
    // released it this instant.
    private readonly HashSet<StarterRun> _waitOn = [];
    private ManagedLockObserver? _lockObserver;

    // Enabling the runtime's events costs milliseconds: only for orders that ask for a block, or in which threads may contend.
    private readonly bool _watchesLocks;

    private bool HasStepOfBlocking => _order.Steps.SelectMany(s => s.Members).Any(s => s is BlockedStep);

    private bool HasThreadsThatMayContend => _order.Steps.Count > 0 && _order.Starters.Count(s => s.NeedsOwnThread) > 1;

    private void ObserveManagedLocks()
    {
        if (!_watchesLocks)
            return;

        _lockObserver = new ManagedLockObserver(this);
        _observers.Add(_lockObserver);
    }

    /// <summary>What events tell, as of the last flush, of threads that belong to starters.</summary>
    public IReadOnlyList<Block> FindLockWaits(ManagedLockWatch watch)
    {
        lock (_lock)
        {
            var waits = new List<(StarterRun Waiter, ManagedLockWait Wait)>();
            foreach (StarterRun starter in _starters.Where(s => s is { Status: StarterStatus.Running, Held: false } && !s.ThreadKey.IsNone))
            {
                if (watch.TryGetOwner(starter.ThreadKey, out _, out ManagedLockWait wait))
                    waits.Add((starter, wait));
            }

            _waitOn.Clear();
            var blocks = new List<Block>();
            foreach ((StarterRun waiter, ManagedLockWait wait) in waits)
            {
                if (HoldsStill(wait, waits) is { } holder && holder != waiter)
                    blocks.Add(new Block(waiter.Starter, holder.Starter, $"a lock that {holder.Name} holds"));
                else if (_starters.Any(s => s.Gates.Any(g => g.Frame.Thread == wait.Owner)) || waits.Exists(w => w.Waiter.ThreadKey == wait.Owner))
                    _waitOn.Add(waiter);
            }

            foreach (ManagedLockWait wait in TestLockWaits(watch))
            {
                if (HoldsStill(wait, waits) is { } holder)
                    blocks.Add(Block.OfTest(holder.Starter, $"a lock that {holder.Name} holds"));
            }

            return blocks;
        }
    }

    // An owner that has stood still since before the wait began owns the lock still: its thread is parked in a probe, or waits itself.
    private StarterRun? HoldsStill(ManagedLockWait wait, List<(StarterRun Waiter, ManagedLockWait Wait)> waits) =>
        _starters.FirstOrDefault(s => s.Gates.Any(g => g.Frame.Thread == wait.Owner && g.Since <= wait.Since))
        ?? waits.FirstOrDefault(w => w.Waiter.ThreadKey == wait.Owner && w.Wait.Since <= wait.Since).Waiter;

    /// <summary>On the thread of a synchronous call: remembers which thread that is, for as long as the call is in flight.</summary>
    private void NoteThread(ProbedFrame frame)
    {
        if (_lockObserver is not null)
            frame.Thread = ManagedLockWatch.CurrentThread;
    }
}
