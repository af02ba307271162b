using System.ComponentModel;
using System.Diagnostics;

namespace Checkpointer.Runtime;

/// <summary>
/// Runs the body of a probed method that returns a task: waits before it without a thread, and takes its completion, not its
/// first await, for its return.
/// </summary>
/// <remarks>
/// The task that the caller gets ends as the body's own does: same result, same exceptions, same cancellation token. Where no
/// pause came between, it is the body's own.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
#if NET
[StackTraceHidden]
#endif
[DebuggerStepThrough]
public static class TaskProbe
{
    /// <summary>Reports the call, then runs <paramref name="body"/> and observes its task.</summary>
    /// <param name="call">The call.</param>
    /// <param name="instance">The object the method is called on.</param>
    /// <param name="arguments">Its arguments, from which <paramref name="body"/> runs: it may run later, on another thread.</param>
    /// <param name="body">The untouched body.</param>
    public static Task Invoke(ProbeCall call, object? instance, object?[] arguments, Func<object?, object?[], Task> body)
    {
        Task before = call.BeforeAsync(instance, arguments);
        return Succeeded(before)
            ? Start(call, instance, arguments, body)
            : Resume(before, call, instance, arguments, body).Unwrap();

        static async Task<Task> Resume(
            Task before, ProbeCall call, object? instance, object?[] arguments, Func<object?, object?[], Task> body)
        {
            await before.ConfigureAwait(false);
            return Start(call, instance, arguments, body);
        }
    }

    /// <inheritdoc cref="Invoke"/>
    /// <typeparam name="TResult">What the task yields.</typeparam>
    public static Task<TResult> Invoke<TResult>(
        ProbeCall call, object? instance, object?[] arguments, Func<object?, object?[], Task<TResult>> body)
    {
        Task before = call.BeforeAsync(instance, arguments);
        return Succeeded(before)
            ? Start(call, instance, arguments, body)
            : Resume(before, call, instance, arguments, body).Unwrap();

        static async Task<Task<TResult>> Resume(
            Task before, ProbeCall call, object? instance, object?[] arguments, Func<object?, object?[], Task<TResult>> body)
        {
            await before.ConfigureAwait(false);
            return Start(call, instance, arguments, body);
        }
    }

    /// <inheritdoc cref="Invoke"/>
    public static ValueTask InvokeValue(ProbeCall call, object? instance, object?[] arguments, Func<object?, object?[], ValueTask> body) =>
        new(Invoke(call, instance, arguments, (i, a) => body(i, a).AsTask()));

    /// <inheritdoc cref="Invoke"/>
    /// <typeparam name="TResult">What the task yields.</typeparam>
    public static ValueTask<TResult> InvokeValue<TResult>(
        ProbeCall call, object? instance, object?[] arguments, Func<object?, object?[], ValueTask<TResult>> body) =>
        new(Invoke(call, instance, arguments, (i, a) => body(i, a).AsTask()));

    /// <summary>
    /// Observes the task of a body that had to run at once, on the caller's thread, because of a by-reference argument: the call
    /// was reported by <see cref="ProbeCall.Before"/>.
    /// </summary>
    /// <param name="call">The call.</param>
    /// <param name="task">What the body returned.</param>
    public static Task Observe(ProbeCall call, Task task)
    {
        call.EndBody();
        return Watch(call, task);
    }

    /// <inheritdoc cref="Observe"/>
    /// <typeparam name="TResult">What the task yields.</typeparam>
    public static Task<TResult> Observe<TResult>(ProbeCall call, Task<TResult> task)
    {
        call.EndBody();
        return Watch(call, task);
    }

    /// <inheritdoc cref="Observe"/>
    public static ValueTask ObserveValue(ProbeCall call, ValueTask task) => new(Observe(call, task.AsTask()));

    /// <inheritdoc cref="Observe"/>
    /// <typeparam name="TResult">What the task yields.</typeparam>
    public static ValueTask<TResult> ObserveValue<TResult>(ProbeCall call, ValueTask<TResult> task) => new(Observe(call, task.AsTask()));

    private static Task Start(ProbeCall call, object? instance, object?[] arguments, Func<object?, object?[], Task> body)
    {
        Task task;
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
            return Rethrow(threw, exception);
        }

        call.EndBody();
        return Watch(call, task);

        static async Task Rethrow(Task threw, Exception exception)
        {
            await threw.ConfigureAwait(false);
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Capture(exception).Throw();
        }
    }

    private static Task<TResult> Start<TResult>(
        ProbeCall call, object? instance, object?[] arguments, Func<object?, object?[], Task<TResult>> body)
    {
        Task<TResult> task;
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
            return Rethrow(threw, exception);
        }

        call.EndBody();
        return Watch(call, task);

        static async Task<TResult> Rethrow(Task threw, Exception exception)
        {
            await threw.ConfigureAwait(false);
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Capture(exception).Throw();
            throw exception;
        }
    }

    private static Task Watch(ProbeCall call, Task? task)
    {
        if (task is { IsCompleted: false })
            return Completion(call, task).Unwrap();

        Task reported = Report(call, task, null);
        return Succeeded(reported) ? task! : Then(reported, task!).Unwrap();

        static async Task<Task> Completion(ProbeCall call, Task task)
        {
            await Settled(task).ConfigureAwait(false);
            await Report(call, task, null).ConfigureAwait(false);
            return task;
        }

        static async Task<Task> Then(Task reported, Task task)
        {
            await reported.ConfigureAwait(false);
            return task;
        }
    }

    private static Task<TResult> Watch<TResult>(ProbeCall call, Task<TResult>? task)
    {
        if (task is { IsCompleted: false })
            return Completion(call, task).Unwrap();

        Task reported = Report(call, task, task is null || !Succeeded(task) ? null : task.Result);
        return Succeeded(reported) ? task! : Then(reported, task!).Unwrap();

        static async Task<Task<TResult>> Completion(ProbeCall call, Task<TResult> task)
        {
            await Settled(task).ConfigureAwait(false);
            await Report(call, task, Succeeded(task) ? task.Result : null).ConfigureAwait(false);
            return task;
        }

        static async Task<Task<TResult>> Then(Task reported, Task<TResult> task)
        {
            await reported.ConfigureAwait(false);
            return task;
        }
    }

    private static bool Succeeded(Task task) => task.Status == TaskStatus.RanToCompletion;

    // A method that breaks its contract and returns no task at all has returned.
    private static Task Report(ProbeCall call, Task? task, object? result) => task is null || Succeeded(task)
        ? call.ReturnedAsync(result)
        : call.ThrewAsync(task.Exception?.InnerException ?? new TaskCanceledException(task));

    // Ends when the task does, however it does; inline, so that the report is made before any other continuation could run.
    private static Task Settled(Task task) => task.ContinueWith(
        static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
}
