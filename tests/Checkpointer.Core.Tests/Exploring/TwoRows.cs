namespace Checkpointer.Core.Tests.Exploring;

/// <summary>
/// Two locks of a database that says who waits for whom, and that refuses, after a while, who closed a circle.
/// </summary>
internal sealed class TwoRows : IBlockObserver
{
    private static readonly TimeSpan _deadlockTimeout = TimeSpan.FromMilliseconds(300);

    private readonly object _lock = new();
    private readonly Starter?[] _owners = new Starter?[2];
    private readonly List<(Starter Waiter, int Row, TaskCompletionSource<bool> Granted)> _waits = [];
    private ITimer? _watch;

    public async Task TakeAsync(int first, int second)
    {
        await TakeAsync(first);
        await Checkpoint.ReachAsync("between");
        await TakeAsync(second);
        Release(Starter.Current!);
    }

    public ValueTask<IReadOnlyList<Block>> ObserveAsync(IReadOnlyList<Starter> starters, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return new((Block[])[.. _waits.Select(w => new Block(w.Waiter, _owners[w.Row], $"row {w.Row}, which {_owners[w.Row]!.Name} has"))]);
        }
    }

    private async Task TakeAsync(int row)
    {
        Task<bool> granted;
        lock (_lock)
        {
            if (_owners[row] is null)
            {
                _owners[row] = Starter.Current;
                return;
            }

            var wait = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
            _waits.Add((Starter.Current!, row, wait));
            granted = wait.Task;
            if (_waits.Count == 2)
                _watch = TimeProvider.System.CreateTimer(_ => Refuse(), null, _deadlockTimeout, Timeout.InfiniteTimeSpan);
        }

        if (!await granted)
        {
            Release(Starter.Current!);
            await Checkpoint.ReachAsync("victim");
        }
    }

    private void Refuse()
    {
        lock (_lock)
        {
            _watch!.Dispose();
            _waits[1].Granted.SetResult(false);
            _waits.RemoveAt(1);
        }
    }

    private void Release(Starter starter)
    {
        lock (_lock)
        {
            for (int row = 0; row < 2; row++)
            {
                if (_owners[row] != starter)
                    continue;

                int next = _waits.FindIndex(w => w.Row == row);
                _owners[row] = next < 0 ? null : _waits[next].Waiter;
                if (next >= 0)
                {
                    _waits[next].Granted.SetResult(true);
                    _waits.RemoveAt(next);
                }
            }
        }
    }
}
