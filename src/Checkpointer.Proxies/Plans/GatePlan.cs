using System.Linq.Expressions;
using Checkpointer.Proxies.Gates;

namespace Checkpointer.Proxies.Plans;

/// <summary>
/// Puts a gate before a target, and behind it a proxy for the calls of which somebody wants to hear.
/// </summary>
internal sealed class GatePlan(Type face, Type targetType, Func<object, object> report) : ProxyPlan
{
    private readonly Lazy<Func<ProbeGate>> _makeGate = new(() =>
        Expression.Lambda<Func<ProbeGate>>(Expression.New(GateEmitter.Define(face, targetType))).Compile());

    public override object Create(object target) => _makeGate.Value().Attach(target, Report(target));

    public override object Report(object target) => report(target);
}
