namespace Checkpointer.Running;

/// <summary>
/// What the test waits for: the pause at one step of the order, or the end.
/// </summary>
internal sealed class Request(int target)
{
    private readonly TaskCompletionSource<Pause?> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The place in the order at which to pause; the number of its steps for the end.</summary>
    public int Target { get; } = target;

    public Task<Pause?> Task => _completion.Task;

    public void Complete(Pause? pause) => _completion.TrySetResult(pause);

    public void Fail(Exception exception) => _completion.TrySetException(exception);

    public void Cancel(CancellationToken token) => _completion.TrySetCanceled(token);
}
