using System.Collections;
using System.ComponentModel;
using Checkpointer.Runtime.Streams;

namespace Checkpointer.Runtime;

/// <summary>
/// Reports the sequences of a probed method that returns one, or an enumerator: each enumeration is one call, whose end, not the
/// return of the sequence, is its return.
/// </summary>
/// <remarks>
/// <para>
/// "Before" is when the first element is asked for; an asynchronous sequence is paused there without a thread. What the body does to
/// get an element is nested in the call; what the caller does between two elements is not. "After" is when there are no more elements,
/// or when the enumeration is given up by disposing it; "throw" when an element, or disposing, throws.
/// </para>
/// <para>
/// An enumeration that asks for no element is no call, and neither is what a method that is not an iterator does before it returns its
/// sequence. A method that returned <see langword="null"/> has none to report: <see langword="null"/> is passed on.
/// </para>
/// <para>
/// Only to be used while <see cref="Probe.Armed"/> is set; whoever enumerates then is asked for again at each enumeration.
/// </para>
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class StreamProbe
{
    /// <summary>Reports each enumeration of what the method has returned.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="site">The site of the method: of a woven one, <see cref="Probe.SiteOf"/>.</param>
    /// <param name="callee">The exact method, and the object it was called on.</param>
    /// <param name="instance">As in <see cref="ProbeCall.Before"/>.</param>
    /// <param name="arguments">As in <see cref="ProbeCall.Before"/>. All enumerations share the array.</param>
    /// <param name="sequence">What the method returned.</param>
    /// <returns>The sequence for the method's caller: same elements, exceptions and cancellation.</returns>
    public static IAsyncEnumerable<T>? Observe<T>(
        ProbeSite site, ProbedCallee callee, object? instance, object?[] arguments, IAsyncEnumerable<T>? sequence) =>
        sequence is null ? null : new ProbedAsyncEnumerable<T>(new(site, callee, instance, arguments), sequence);

    /// <summary>Reports the enumeration that the method has returned.</summary>
    /// <inheritdoc cref="Observe{T}(ProbeSite, ProbedCallee, object?, object?[], IAsyncEnumerable{T}?)"/>
    public static IAsyncEnumerator<T>? Observe<T>(
        ProbeSite site, ProbedCallee callee, object? instance, object?[] arguments, IAsyncEnumerator<T>? sequence) =>
        sequence is null ? null : new ProbedAsyncEnumerator<T>(new(site, callee, instance, arguments), sequence);

    /// <inheritdoc cref="Observe{T}(ProbeSite, ProbedCallee, object?, object?[], IAsyncEnumerable{T}?)"/>
    public static IEnumerable<T>? Observe<T>(
        ProbeSite site, ProbedCallee callee, object? instance, object?[] arguments, IEnumerable<T>? sequence) =>
        sequence is null ? null : new ProbedEnumerable<T>(new(site, callee, instance, arguments), sequence);

    /// <inheritdoc cref="Observe{T}(ProbeSite, ProbedCallee, object?, object?[], IAsyncEnumerator{T}?)"/>
    public static IEnumerator<T>? Observe<T>(
        ProbeSite site, ProbedCallee callee, object? instance, object?[] arguments, IEnumerator<T>? sequence) =>
        sequence is null ? null : new ProbedEnumerator<T>(new(site, callee, instance, arguments), sequence);

    /// <summary>Reports each enumeration of what the method has returned.</summary>
    /// <param name="site">The site of the method: of a woven one, <see cref="Probe.SiteOf"/>.</param>
    /// <param name="callee">The exact method, and the object it was called on.</param>
    /// <param name="instance">As in <see cref="ProbeCall.Before"/>.</param>
    /// <param name="arguments">As in <see cref="ProbeCall.Before"/>. All enumerations share the array.</param>
    /// <param name="sequence">What the method returned.</param>
    /// <returns>The sequence for the method's caller: same elements and exceptions.</returns>
    public static IEnumerable? Observe(ProbeSite site, ProbedCallee callee, object? instance, object?[] arguments, IEnumerable? sequence) =>
        sequence is null ? null : new ProbedEnumerable(new(site, callee, instance, arguments), sequence);

    /// <summary>Reports the enumeration that the method has returned.</summary>
    /// <inheritdoc cref="Observe(ProbeSite, ProbedCallee, object?, object?[], IEnumerable?)"/>
    public static IEnumerator? Observe(ProbeSite site, ProbedCallee callee, object? instance, object?[] arguments, IEnumerator? sequence) =>
        sequence is null ? null : new ProbedEnumerator(new(site, callee, instance, arguments), sequence);
}
