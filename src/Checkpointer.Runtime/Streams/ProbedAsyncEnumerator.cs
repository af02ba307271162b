using System.Diagnostics;

namespace Checkpointer.Runtime.Streams;

/// <summary>
/// An enumeration of an asynchronous sequence that is reported.
/// </summary>
#if NET
[StackTraceHidden]
#endif
[DebuggerStepThrough]
internal sealed class ProbedAsyncEnumerator<T>(StreamSource source, IAsyncEnumerator<T> enumerator) : IAsyncEnumerator<T>
{
    private readonly Enumeration _enumeration = new(source);

    public T Current => enumerator.Current;

    public ValueTask<bool> MoveNextAsync() => _enumeration.Next() is { } step
        ? new(TaskProbe.Invoke(step, source.Instance, source.Arguments, Move))
        : enumerator.MoveNextAsync();

    public ValueTask DisposeAsync() => _enumeration.Last() is { } step
        ? new(TaskProbe.Invoke(step, source.Instance, source.Arguments, End))
        : enumerator.DisposeAsync();

    private Task<bool> Move(object? instance, object?[] arguments) => enumerator.MoveNextAsync().AsTask();

    private Task End(object? instance, object?[] arguments) => enumerator.DisposeAsync().AsTask();
}
