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
    /// <param name="call">The call; <see langword="null"/> if nobody wants to hear of it.</param>
    /// <param name="instance">The object the method is called on.</param>
    /// <param name="arguments">Its arguments, from which <paramref name="body"/> runs: it may run later, on another thread.</param>
    /// <param name="body">The untouched body.</param>
    public static Task Invoke(ProbeCall? call, object? instance, object?[] arguments, Func<object?, object?[], Task> body) =>
        call is null ? body(instance, arguments) : new UntypedTaskCall(call).Invoke(instance, arguments, body);

    /// <inheritdoc cref="Invoke"/>
    /// <typeparam name="TResult">What the task yields.</typeparam>
    public static Task<TResult> Invoke<TResult>(
        ProbeCall? call, object? instance, object?[] arguments, Func<object?, object?[], Task<TResult>> body) =>
        call is null ? body(instance, arguments) : new TypedTaskCall<TResult>(call).Invoke(instance, arguments, body);

    /// <inheritdoc cref="Invoke"/>
    public static ValueTask InvokeValue(ProbeCall? call, object? instance, object?[] arguments, Func<object?, object?[], ValueTask> body) =>
        call is null ? body(instance, arguments) : new(Invoke(call, instance, arguments, new ValueTaskBody(body).Run));

    /// <inheritdoc cref="Invoke"/>
    /// <typeparam name="TResult">What the task yields.</typeparam>
    public static ValueTask<TResult> InvokeValue<TResult>(
        ProbeCall? call, object? instance, object?[] arguments, Func<object?, object?[], ValueTask<TResult>> body) =>
        call is null ? body(instance, arguments) : new(Invoke(call, instance, arguments, new ValueTaskBody<TResult>(body).Run));

    /// <summary>
    /// Observes the task of a body that had to run at once, on the caller's thread, because of a by-reference argument: the call
    /// was reported by <see cref="ProbeCall.Before"/>.
    /// </summary>
    /// <param name="call">The call; <see langword="null"/> if nobody wants to hear of it.</param>
    /// <param name="task">What the body returned.</param>
    public static Task Observe(ProbeCall? call, Task task) => call is null ? task : new UntypedTaskCall(call).Observe(task);

    /// <inheritdoc cref="Observe"/>
    /// <typeparam name="TResult">What the task yields.</typeparam>
    public static Task<TResult> Observe<TResult>(ProbeCall? call, Task<TResult> task) =>
        call is null ? task : new TypedTaskCall<TResult>(call).Observe(task);

    /// <inheritdoc cref="Observe"/>
    public static ValueTask ObserveValue(ProbeCall? call, ValueTask task) => call is null ? task : new(Observe(call, task.AsTask()));

    /// <inheritdoc cref="Observe"/>
    /// <typeparam name="TResult">What the task yields.</typeparam>
    public static ValueTask<TResult> ObserveValue<TResult>(ProbeCall? call, ValueTask<TResult> task) =>
        call is null ? task : new(Observe(call, task.AsTask()));
}
