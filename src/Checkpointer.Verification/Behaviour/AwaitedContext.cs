namespace Checkpointer.Verification.Behaviour;

/// <summary>
/// Where an async void method can be waited for, and where what it throws goes, which otherwise ends the process.
/// </summary>
internal sealed class AwaitedContext : SynchronizationContext
{
    private readonly Lock _lock = new();
    private readonly List<string> _thrown = [];
    private readonly TaskCompletionSource _idle = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _running = 1;

    /// <summary>Calls, and waits until every async void method begun by it has ended.</summary>
    /// <returns>What was thrown to nobody.</returns>
    public async Task<IReadOnlyList<string>> RunAsync(Action call)
    {
        SetSynchronizationContext(this);
        try
        {
            call();
        }
        finally
        {
            SetSynchronizationContext(null);
            OperationCompleted();
        }

        await _idle.Task.ConfigureAwait(false);
        lock (_lock)
            return [.. _thrown];
    }

    public override void OperationStarted() => Interlocked.Increment(ref _running);

    public override void OperationCompleted()
    {
        if (Interlocked.Decrement(ref _running) == 0)
            _idle.TrySetResult();
    }

    public override void Send(SendOrPostCallback d, object? state) => Run(d, state);

    // An exception of an async void method is posted before its operation counts as completed.
    public override void Post(SendOrPostCallback d, object? state)
    {
        OperationStarted();
        Task.Run(() =>
        {
            Run(d, state);
            OperationCompleted();
        });
    }

    private void Run(SendOrPostCallback callback, object? state)
    {
        SynchronizationContext? before = Current;
        SetSynchronizationContext(this);
        try
        {
            callback(state);
        }
        catch (Exception exception)
        {
            lock (_lock)
                _thrown.Add(Rendering.OfException(exception));
        }
        finally
        {
            SetSynchronizationContext(before);
        }
    }
}
