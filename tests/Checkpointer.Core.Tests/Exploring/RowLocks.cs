namespace Checkpointer.Core.Tests.Exploring;

/// <summary>
/// Locks of rows, held until all of a starter's are given back, as a transaction's are; says who waits for whom, and leaves circles of
/// waits as they are.
/// </summary>
internal sealed class RowLocks(int rows) : IBlockObserver
{
    private readonly object _lock = new();
    private readonly Starter?[] _owners = new Starter?[rows];
    private readonly List<(Starter Waiter, int Row, TaskCompletionSource Granted)> _waits = [];

    public async Task TakeAsync(int row, CancellationToken cancellationToken)
    {
        var granted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            if (_owners[row] is null || _owners[row] == Starter.Current)
            {
                _owners[row] = Starter.Current;
                return;
            }

            _waits.Add((Starter.Current!, row, granted));
        }

        await granted.Task.WaitAsync(cancellationToken);
    }

    /// <summary>Gives back all that the starter has, each row to who has waited longest for it.</summary>
    public void Release()
    {
        lock (_lock)
        {
            for (int row = 0; row < rows; row++)
            {
                if (_owners[row] != Starter.Current)
                    continue;

                int next = _waits.FindIndex(w => w.Row == row);
                _owners[row] = next < 0 ? null : _waits[next].Waiter;
                if (next >= 0)
                {
                    _waits[next].Granted.SetResult();
                    _waits.RemoveAt(next);
                }
            }
        }
    }

    public ValueTask<IReadOnlyList<Block>> ObserveAsync(IReadOnlyList<Starter> starters, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return new((Block[])[.. _waits.Select(w => new Block(w.Waiter, _owners[w.Row], $"row {w.Row}, which {_owners[w.Row]!.Name} has"))]);
        }
    }
}
