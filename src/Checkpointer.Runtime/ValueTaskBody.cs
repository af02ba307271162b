using System.Diagnostics;

namespace Checkpointer.Runtime;

/// <summary>
/// Makes the task of a body that returns a <see cref="ValueTask"/>. A lambda would show in stack traces.
/// </summary>
#if NET
[StackTraceHidden]
#endif
[DebuggerStepThrough]
internal sealed class ValueTaskBody(Func<object?, object?[], ValueTask> body)
{
    public Task Run(object? instance, object?[] arguments) => body(instance, arguments).AsTask();
}
