using Checkpointer.Runtime;

namespace Checkpointer.Proxies.Calls;

internal sealed class SequenceShape<TSequence>(
    Func<ProbeSite, ProbedCallee, object?, object?[], TSequence?, TSequence?> observe) : SequenceShape
    where TSequence : class
{
    public override object? Observe(ProbeSite site, ProbedCallee callee, object target, object?[] arguments, object? sequence) =>
        observe(site, callee, target, arguments, (TSequence?)sequence);
}
