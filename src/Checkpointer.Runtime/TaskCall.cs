using System.Diagnostics;
using System.Runtime.ExceptionServices;

namespace Checkpointer.Runtime;

/// <summary>
/// One call of a method that returns a task, from its report to the report of its completion.
/// </summary>
/// <remarks>
/// Continuations instead of async methods: [StackTraceHidden] reaches neither a compiled state machine nor a lambda, and a task
/// that is passed on takes no frame with it at all. Nor does a hidden frame help where it catches, since a stack trace always shows
/// its last frame: what has to be thrown is thrown for the framework to catch.
/// </remarks>
#if NET
[StackTraceHidden]
#endif
[DebuggerStepThrough]
internal abstract class TaskCall<TTask>(ProbeCall call)
    where TTask : Task
{
    public TTask Invoke(object? instance, object?[] arguments, Func<object?, object?[], TTask> body)
    {
        Task before = call.BeforeAsync(instance, arguments);
        return Succeeded(before) ? Start(instance, arguments, body) : ContinueOnPool(before, Resume, (instance, arguments, body));
    }

    public TTask Observe(TTask task)
    {
        call.EndBody();
        return Watch(task);
    }

    protected abstract object? ResultOf(TTask task);

    /// <summary>A task that ended as an async method's does that throws the exception: cancelled by a cancellation.</summary>
    protected abstract TTask Failed(Exception exception);

    protected abstract TTask Unwrap(Task<TTask> task);

    private TTask Resume(Task before, object? state)
    {
        if (!Succeeded(before))
            return Failed(TaskFailure.Of(before));

        var (instance, arguments, body) = ((object?, object?[], Func<object?, object?[], TTask>))state!;
        try
        {
            return Start(instance, arguments, body) ?? Failed(NoTask());
        }
        catch (OperationCanceledException exception)
        {
            return Failed(exception);
        }
    }

    private TTask Start(object? instance, object?[] arguments, Func<object?, object?[], TTask> body)
    {
        TTask task;
        call.BeginBody();
        try
        {
            task = body(instance, arguments);
        }
        catch (Exception exception)
        {
            call.EndBody();
            Task threw = call.ThrewAsync(exception);
            if (Succeeded(threw))
                throw;
            return Continue(threw, Rethrow, exception);
        }

        return Observe(task);
    }

    private TTask Rethrow(Task threw, object? state)
    {
        Exception exception = Succeeded(threw) ? (Exception)state! : TaskFailure.Of(threw);
        if (exception is not OperationCanceledException)
            ExceptionDispatchInfo.Capture(exception).Throw();
        return Failed(exception);
    }

    private TTask Watch(TTask? task) => task is { IsCompleted: false } ? Continue(task, Complete, null) : Report(task);

    private TTask Complete(Task task, object? state) => Report((TTask)task);

    private TTask Report(TTask? task)
    {
        Task reported = ReportEnd(task);
        return Succeeded(reported) ? task! : Continue(reported, Release, task);
    }

    // A method that breaks its contract and returns no task at all has returned.
    private Task ReportEnd(TTask? task)
    {
        if (task is null)
            return call.ReturnedAsync(null);

        return Succeeded(task) ? call.ReturnedAsync(ResultOf(task)) : call.ThrewAsync(TaskFailure.Of(task));
    }

    private TTask Release(Task reported, object? state) =>
        Succeeded(reported) ? (TTask?)state ?? Failed(NoTask()) : Failed(TaskFailure.Of(reported));

    private static InvalidOperationException NoTask() => new(
        "The method returned null instead of a task. Its call was paused, so that its caller has a task already and cannot be given null. "
        + "Let the method return a task, such as Task.CompletedTask.");

    // The body is user code: not to be run by whoever ends the pause, nor to find a task that it could attach its own to.
    private TTask ContinueOnPool(Task task, Func<Task, object?, TTask> next, object? state) =>
        Continue(task, next, state, TaskContinuationOptions.DenyChildAttach);

    // Inline, so that the report is made before any continuation that came later could run.
    private TTask Continue(Task task, Func<Task, object?, TTask> next, object? state) =>
        Continue(task, next, state, TaskContinuationOptions.ExecuteSynchronously);

    private TTask Continue(Task task, Func<Task, object?, TTask> next, object? state, TaskContinuationOptions options) =>
        Unwrap(task.ContinueWith(next, state, CancellationToken.None, options, TaskScheduler.Default));

    private static bool Succeeded(Task task) => task.Status == TaskStatus.RanToCompletion;
}
