using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Checkpointer.Runtime;

/// <summary>
/// Makes a task that everybody knows out of an awaiter that only woven code knows, so that its end can be reported and held.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
#if NET
[StackTraceHidden]
#endif
[DebuggerStepThrough]
public static class TaskLikeProbe
{
    /// <summary>A task that ends as awaiting does.</summary>
    /// <typeparam name="TAwaiter">The awaiter.</typeparam>
    /// <typeparam name="TResult">The result; <see cref="object"/> if there is none.</typeparam>
    /// <param name="awaiter">The awaiter.</param>
    /// <param name="isCompleted"><c>awaiter.IsCompleted</c></param>
    /// <param name="getResult"><c>awaiter.GetResult()</c></param>
    public static Task<TResult> Await<TAwaiter, TResult>(
        TAwaiter awaiter, AwaiterState<TAwaiter> isCompleted, AwaiterResult<TAwaiter, TResult> getResult)
        where TAwaiter : INotifyCompletion
    {
        var waiting = new Waiting<TAwaiter, TResult>(awaiter, getResult);
        if (isCompleted(ref awaiter))
            waiting.Complete();
        else
            waiting.Continue();
        return waiting.Task;
    }

#if NET
    [StackTraceHidden]
#endif
    private sealed class Waiting<TAwaiter, TResult>(TAwaiter awaiter, AwaiterResult<TAwaiter, TResult> getResult)
        where TAwaiter : INotifyCompletion
    {
        private TAwaiter _awaiter = awaiter;
        private AsyncTaskMethodBuilder<TResult> _builder = AsyncTaskMethodBuilder<TResult>.Create();

        // A mutable struct makes its task when it is first asked for it.
        public Task<TResult> Task => _builder.Task;

        public void Continue()
        {
            _ = _builder.Task;
            if (_awaiter is ICriticalNotifyCompletion critical)
                critical.UnsafeOnCompleted(Complete);
            else
                _awaiter.OnCompleted(Complete);
        }

        // What has to be caught is caught by the framework: a stack trace always shows its last frame.
        public void Complete()
        {
            var taking = new Task<TResult>(Take, this);
            taking.RunSynchronously(TaskScheduler.Default);
            if (taking.Status == TaskStatus.RanToCompletion)
                _builder.SetResult(taking.Result);
            else
                _builder.SetException(TaskFailure.Of(taking));
        }

        private static TResult Take(object? waiting) => ((Waiting<TAwaiter, TResult>)waiting!).Take();

        private TResult Take() => getResult(ref _awaiter);
    }
}
