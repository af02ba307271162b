namespace Checkpointer.Weaver.Tests.Recording;

/// <summary>
/// A synchronization context that sees one async void operation: when it ends, and what it throws.
/// </summary>
internal sealed class OperationContext : SynchronizationContext, IDisposable
{
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SynchronizationContext? _before = Current;

    public Task Ended => _ended.Task;

    public Exception? Thrown { get; private set; }

    public void Run(Action operation)
    {
        SetSynchronizationContext(this);
        try
        {
            operation();
        }
        finally
        {
            SetSynchronizationContext(_before);
        }
    }

    public override void OperationCompleted() => _ended.SetResult();

    // Where the builder of async void methods throws, and where it resumes them.
    public override void Post(SendOrPostCallback callback, object? state)
    {
        try
        {
            callback(state);
        }
        catch (Exception exception)
        {
            Thrown = exception;
        }
    }

    public void Dispose() => SetSynchronizationContext(_before);
}
