using System.Diagnostics;

namespace Checkpointer.Runtime;

/// <summary>
/// The exception that awaiting a task throws.
/// </summary>
#if NET
[StackTraceHidden]
#endif
[DebuggerStepThrough]
internal static class TaskFailure
{
    /// <summary>The exception of a task that is complete, and not successfully.</summary>
    public static Exception Of(Task task)
    {
        if (task.Exception is { } failure)
            return failure.InnerException!;

        // A cancelled task keeps its exception to itself.
        var awaiting = new Task(Await, task);
        awaiting.RunSynchronously(TaskScheduler.Default);
        return awaiting.Exception!.InnerException!;
    }

    private static void Await(object? task) => ((Task)task!).GetAwaiter().GetResult();
}
