using System.ComponentModel;

namespace Checkpointer.Runtime;

/// <summary>
/// One probed call on its way: before, then its body, then returned or thrown. Implemented by the runner's side.
/// </summary>
/// <remarks>
/// <para>
/// The protocol of a synchronous method is <see cref="Before"/>, the body, then <see cref="Returned"/> or <see cref="Threw"/>;
/// each of the three may hold the calling thread for a pause.
/// </para>
/// <para>
/// The protocol of a method that returns a task is <see cref="BeforeAsync"/>, <see cref="BeginBody"/>, the body up to its
/// returning the task, <see cref="EndBody"/>, then <see cref="ReturnedAsync"/> or <see cref="ThrewAsync"/> once that task is
/// complete; <see cref="TaskProbe"/> speaks it. No thread waits: a pause is an incomplete task.
/// </para>
/// <para>
/// A method that returns a sequence is spoken for by <see cref="StreamProbe"/>: one call per enumeration, in the protocol of a
/// synchronous method or of one that returns a task, in which each element is an interlude. Between <see cref="Suspended"/> and
/// <see cref="Resumed"/> the call is not in flight and its caller goes on; <see cref="BeginBody"/> and <see cref="EndBody"/> enclose
/// each part of the body. The result is <see langword="null"/>: the elements are nobody's result.
/// </para>
/// <para>
/// When a "before" throws, or its task does not succeed, the call is over: the body does not run and nothing more is reported.
/// </para>
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class ProbeCall
{
    /// <summary>The method is about to run. Returns when it may; its body begins.</summary>
    /// <param name="instance">The object, a struct boxed; <see langword="null"/> for a static method.</param>
    /// <param name="arguments">
    /// The arguments in the order of the parameters, <see cref="UncapturedArgument.Value"/> for what cannot be boxed. The call keeps the
    /// array: ref and out arguments are written back to it before <see cref="Returned"/>.
    /// </param>
    /// <exception cref="OperationCanceledException">The run is being unwound: the method must not run.</exception>
    public abstract void Before(object? instance, object?[] arguments);

    /// <summary>The body returned normally.</summary>
    /// <param name="result">What it returned; <see langword="null"/> if nothing, <see cref="UncapturedArgument.Value"/> if it cannot be boxed.</param>
    public abstract void Returned(object? result);

    /// <summary>The body threw. The caller rethrows afterwards.</summary>
    /// <param name="exception">What it threw.</param>
    public abstract void Threw(Exception exception);

    /// <summary>As <see cref="Before"/>, but a pause is an incomplete task, and the body does not begin by itself.</summary>
    /// <param name="instance">As in <see cref="Before"/>.</param>
    /// <param name="arguments">As in <see cref="Before"/>.</param>
    /// <returns>A task that ends when the method may run; not successfully if it must not.</returns>
    public abstract Task BeforeAsync(object? instance, object?[] arguments);

    /// <summary>The body begins, on this thread: what it calls is nested in this call.</summary>
    public abstract void BeginBody();

    /// <summary>The body has returned its task, or thrown, on this thread.</summary>
    public abstract void EndBody();

    /// <summary>As <see cref="Returned"/>, when the task of the body has completed successfully.</summary>
    /// <param name="result">The result of the task; <see langword="null"/> if it has none.</param>
    /// <returns>A task that ends when the caller may see the result.</returns>
    public abstract Task ReturnedAsync(object? result);

    /// <summary>As <see cref="Threw"/>, when the task of the body was faulted or cancelled.</summary>
    /// <param name="exception">The exception that awaiting the task throws.</param>
    /// <returns>A task that ends when the caller may see the exception.</returns>
    public abstract Task ThrewAsync(Exception exception);

    /// <summary>The body has yielded an element, and the part of it that did has ended: the caller goes on, outside this call.</summary>
    public abstract void Suspended();

    /// <summary>
    /// The caller asks for another element, or gives the enumeration up: on its thread, the call goes on. The next part of the body
    /// does not begin by itself.
    /// </summary>
    public abstract void Resumed();
}
