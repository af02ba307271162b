using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Checkpointer.Runtime;

/// <summary>
/// Waits for the end of a task, however it ends.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class TaskLikeAwaiter : ICriticalNotifyCompletion
{
    private readonly Task _task;

    internal TaskLikeAwaiter(Task task) => _task = task;

    /// <inheritdoc/>
    public void OnCompleted(Action continuation) => _task.ConfigureAwait(false).GetAwaiter().OnCompleted(continuation);

    /// <inheritdoc/>
    public void UnsafeOnCompleted(Action continuation) => _task.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(continuation);
}
