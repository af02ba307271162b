namespace Checkpointer.Core.Tests.Blocking;

/// <summary>A lock that says who waits for whom, as a database does, and forgets nothing.</summary>
internal sealed class FakeDatabase : IBlockObserver
{
    private readonly object _lock = new();
    private readonly Queue<(Starter? Waiter, TaskCompletionSource Granted, Exception? FailsWith)> _waiting = new();
    private bool _isHeld;

    // Null: nobody, or the test.
    private Starter? _holder;

    public int Observations { get; private set; }

    /// <summary>What an observation throws instead of answering.</summary>
    public Exception? Broken { get; set; }

    /// <summary>Ended when an observation has begun that <see cref="Answers"/> holds up; <see langword="null"/>: none is.</summary>
    public TaskCompletionSource? Asked { get; set; }

    /// <summary>What observations wait for before they answer.</summary>
    public Task Answers { get; set; } = Task.CompletedTask;

    /// <summary>Takes the lock, for the starter that calls; outside every starter, for the test.</summary>
    /// <param name="failsWith">What a <see cref="TimeOut"/> throws.</param>
    public Task LockAsync(Exception? failsWith = null)
    {
        lock (_lock)
        {
            Starter? current = Starter.Current;
            if (!_isHeld)
            {
                _isHeld = true;
                _holder = current;
                return Task.CompletedTask;
            }

            var granted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Enqueue((current, granted, failsWith));
            return granted.Task;
        }
    }

    public void Unlock()
    {
        lock (_lock)
        {
            _isHeld = false;
            _holder = null;
            if (_waiting.TryDequeue(out (Starter? Waiter, TaskCompletionSource Granted, Exception? FailsWith) next))
            {
                _isHeld = true;
                _holder = next.Waiter;
                next.Granted.SetResult();
            }
        }
    }

    /// <summary>Who waits, waits no longer: as lock_timeout does.</summary>
    public void TimeOut()
    {
        lock (_lock)
        {
            while (_waiting.TryDequeue(out (Starter? Waiter, TaskCompletionSource Granted, Exception? FailsWith) next))
            {
                if (next.FailsWith is not null)
                    next.Granted.SetException(next.FailsWith);
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

            return
            [
                .. _waiting.Where(w => w.Waiter is not null && starters.Contains(w.Waiter)).Select(w => new Block(w.Waiter!, _holder, Resource)),
                .. _waiting.Where(w => w.Waiter is null && _holder is not null).Select(_ => Block.OfTest(_holder!, Resource)),
            ];
        }
    }

    private string Resource => $"the lock of {_holder?.Name ?? "the test"}";
}
