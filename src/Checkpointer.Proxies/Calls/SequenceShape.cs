using Checkpointer.Runtime;

namespace Checkpointer.Proxies.Calls;

/// <summary>
/// How calls of one method that returns a sequence, of whatever kind, are reported.
/// </summary>
internal abstract class SequenceShape
{
    /// <summary>What the proxy's caller gets for what the target returned: its enumerations are the calls.</summary>
    public abstract object? Observe(ProbeSite site, ProbedCallee callee, object target, object?[] arguments, object? sequence);
}
