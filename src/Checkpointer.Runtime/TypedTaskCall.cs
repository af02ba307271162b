using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Checkpointer.Runtime;

/// <summary>
/// A call whose task has a result.
/// </summary>
#if NET
[StackTraceHidden]
#endif
[DebuggerStepThrough]
internal sealed class TypedTaskCall<TResult>(ProbeCall call) : TaskCall<Task<TResult>>(call)
{
    protected override object? ResultOf(Task<TResult> task) => task.Result;

    protected override Task<TResult> Failed(Exception exception)
    {
        var builder = AsyncTaskMethodBuilder<TResult>.Create();
        Task<TResult> task = builder.Task;
        builder.SetException(exception);
        return task;
    }

    protected override Task<TResult> Unwrap(Task<Task<TResult>> task) => task.Unwrap();
}
