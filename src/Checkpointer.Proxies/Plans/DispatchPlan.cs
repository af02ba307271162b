#if NET
using System.Reflection;

namespace Checkpointer.Proxies.Plans;

/// <summary>
/// Wraps a target in the runtime's own kind of proxy, which implements static abstract members (dotnet/runtime#102718).
/// </summary>
internal sealed class DispatchPlan(Type[] faces, TargetType targetType) : ProxyPlan
{
    private readonly Type _face = faces is [Type only] ? only : JoinedInterface.Of(faces);

    /// <summary>Whether all calls can be intercepted: DispatchProxy has no hook by which to leave a member alone.</summary>
    public static bool CanImplement(Type face) =>
        InterfaceMembers.Of(face).All(member => member.IsStatic || Interception.WhyImpossible(member) is null);

    /// <summary>The named interface, and those beside it that can be joined to it.</summary>
    public static Type[] Joinable(Type face, Type[] further) =>
        face.IsVisible ? [face, .. further.Where(each => each.IsVisible && CanImplement(each))] : [face];

    public override object Create(object target) => Report(target);

    public override object Report(object target)
    {
        object proxy = DispatchProxy.Create(_face, typeof(DispatchedProxy));
        ((DispatchedProxy)proxy).Initialize(target, targetType);
        return proxy;
    }
}
#endif
