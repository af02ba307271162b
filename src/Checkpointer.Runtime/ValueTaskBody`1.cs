using System.Diagnostics;

namespace Checkpointer.Runtime;

/// <summary>
/// Makes the task of a body that returns a <see cref="ValueTask{TResult}"/>. A lambda would show in stack traces.
/// </summary>
#if NET
[StackTraceHidden]
#endif
[DebuggerStepThrough]
internal sealed class ValueTaskBody<TResult>(Func<object?, object?[], ValueTask<TResult>> body)
{
    public Task<TResult> Run(object? instance, object?[] arguments) => body(instance, arguments).AsTask();
}
