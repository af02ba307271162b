using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Checkpointer.Runtime;

/// <summary>
/// Runs the body of a probed async void method, which the weaver has made to return a task.
/// </summary>
/// <remarks>
/// To everyone else the method stays async void: a synchronization context hears that an operation has started and completed, and what
/// the body throws goes to that context, or else to the thread pool, where it ends the process.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
#if NET
[StackTraceHidden]
#endif
[DebuggerStepThrough]
public static class AsyncVoidProbe
{
    /// <summary>Reports the call, then runs <paramref name="body"/>; "after" is when its task has completed.</summary>
    /// <param name="call">The call; <see langword="null"/> if nobody wants to hear of it.</param>
    /// <param name="instance">The object the method is called on.</param>
    /// <param name="arguments">Its arguments, from which <paramref name="body"/> runs: it may run later, on another thread.</param>
    /// <param name="body">The body.</param>
    public static void Invoke(ProbeCall? call, object? instance, object?[] arguments, Func<object?, object?[], Task> body)
    {
        // The builder of the void kind is made first: it tells the synchronization context that an operation starts.
        var operation = new Operation();
        Task task;
        try
        {
            task = call is null ? body(instance, arguments) : TaskProbe.Invoke(call, instance, arguments, body);
        }
        catch (Exception exception)
        {
            operation.End(exception);
            return;
        }

        if (task.IsCompleted)
            operation.End(task);
        else
            task.ContinueWith(operation.End, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    private sealed class Operation
    {
        private AsyncVoidMethodBuilder _builder = AsyncVoidMethodBuilder.Create();

        public void End(Task task)
        {
            if (task.Status == TaskStatus.RanToCompletion)
                _builder.SetResult();
            else
                End(TaskFailure.Of(task));
        }

        public void End(Exception exception) => _builder.SetException(exception);
    }
}
