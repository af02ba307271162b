#if NET
using System.Reflection;

namespace Checkpointer.Proxies.Plans;

/// <summary>
/// Wraps a target in the runtime's own kind of proxy, which implements static abstract members (dotnet/runtime#102718).
/// </summary>
internal sealed class DispatchPlan(Type face, TargetType targetType) : ProxyPlan
{
    /// <summary>Whether all members can be intercepted: DispatchProxy has no hook by which to leave one alone.</summary>
    public static bool CanImplement(Type face) =>
        InterfaceMembers.Of(face).All(member => Interception.WhyImpossible(member) is null);

    public override object Create(object target)
    {
        object proxy = DispatchProxy.Create(face, typeof(DispatchedProxy));
        ((DispatchedProxy)proxy).Initialize(target, targetType);
        return proxy;
    }
}
#endif
