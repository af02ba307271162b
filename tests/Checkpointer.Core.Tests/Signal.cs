namespace Checkpointer.Core.Tests;

/// <summary>
/// Raised once; then nobody waits for it any more.
/// </summary>
internal sealed class Signal
{
    private readonly TaskCompletionSource _raised = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Raised => _raised.Task;

    public void Raise() => _raised.TrySetResult();
}
