namespace Checkpointer.Stress.Tests.Plays;

/// <summary>A lock that says who waits for whom, as a database does. Fair.</summary>
internal sealed class FakeLock : IBlockObserver
{
    private readonly object _lock = new();
    private readonly Queue<(Starter Waiter, TaskCompletionSource Granted)> _waiting = new();
    private Starter? _holder;

    public Task TakeAsync(Starter starter)
    {
        lock (_lock)
        {
            if (_holder is null)
            {
                _holder = starter;
                return Task.CompletedTask;
            }

            var granted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Enqueue((starter, granted));
            return granted.Task;
        }
    }

    public void Release()
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

    public ValueTask<IReadOnlyList<Block>> ObserveAsync(IReadOnlyList<Starter> starters, CancellationToken cancellationToken)
    {
        lock (_lock)
            return new([.. _waiting.Where(w => starters.Contains(w.Waiter)).Select(w => new Block(w.Waiter, _holder, "the lock"))]);
    }
}
