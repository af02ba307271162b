using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Checkpointer.Runtime;

/// <summary>
/// A call whose task has no result.
/// </summary>
#if NET
[StackTraceHidden]
#endif
[DebuggerStepThrough]
internal sealed class UntypedTaskCall(ProbeCall call) : TaskCall<Task>(call)
{
    protected override object? ResultOf(Task task) => null;

    protected override Task Failed(Exception exception)
    {
        var builder = AsyncTaskMethodBuilder.Create();
        Task task = builder.Task;
        builder.SetException(exception);
        return task;
    }

    protected override Task Unwrap(Task<Task> task) => task.Unwrap();
}
