using Checkpointer.Runtime;

namespace Checkpointer.Proxies.Calls;

/// <summary>
/// How calls of one method that returns a task, of whatever kind, are reported.
/// </summary>
internal abstract class TaskShape
{
    /// <summary>Reports a call that may be paused before it runs.</summary>
    public abstract object? Invoke(ProbeCall call, object target, object?[] arguments);

    /// <summary>Reports the completion of a call that has run, and returned <paramref name="task"/>.</summary>
    public abstract object? Observe(ProbeCall call, object? task);
}
