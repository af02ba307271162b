namespace Checkpointer.Core.Tests.Blocking;

/// <summary>A lock that says who waits for whom, as a database does, and forgets nothing.</summary>
internal sealed class FakeDatabase : IBlockObserver
{
    private readonly object _lock = new();
    private readonly Queue<(Starter Waiter, TaskCompletionSource Granted)> _waiting = new();
    private Starter? _holder;

    public int Observations { get; private set; }

    /// <summary>What an observation throws instead of answering.</summary>
    public Exception? Broken { get; set; }

    /// <summary>Ended when an observation has begun that <see cref="Answers"/> holds up; <see langword="null"/>: none is.</summary>
    public TaskCompletionSource? Asked { get; set; }

    /// <summary>What observations wait for before they answer.</summary>
    public Task Answers { get; set; } = Task.CompletedTask;

    public Task LockAsync()
    {
        lock (_lock)
        {
            Starter current = Starter.Current!;
            if (_holder is null)
            {
                _holder = current;
                return Task.CompletedTask;
            }

            var granted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Enqueue((current, granted));
            return granted.Task;
        }
    }

    public void Unlock()
    {
        lock (_lock)
        {
            _holder = null;
            if (_waiting.TryDequeue(out (Starter Waiter, TaskCompletionSource Granted) next))
            {
                _holder = next.Waiter;
                next.Granted.SetResult();
            }
        }
    }

    public async ValueTask<IReadOnlyList<Block>> ObserveAsync(IReadOnlyList<Starter> starters, CancellationToken cancellationToken)
    {
        Asked?.TrySetResult();
        await Answers;
        lock (_lock)
        {
            Observations++;
            if (Broken is not null)
                throw Broken;

            return [.. _waiting.Where(w => starters.Contains(w.Waiter)).Select(w => new Block(w.Waiter, _holder, $"the lock of {_holder!.Name}"))];
        }
    }
}
