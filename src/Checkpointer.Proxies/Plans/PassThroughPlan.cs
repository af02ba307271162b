namespace Checkpointer.Proxies.Plans;

/// <summary>
/// Wraps nothing: for an interface that no proxy can implement.
/// </summary>
internal sealed class PassThroughPlan : ProxyPlan
{
    public override object Create(object target) => target;

    public override object Report(object target) => target;
}
