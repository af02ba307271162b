using System.Reflection;

namespace Checkpointer.Proxies.Plans;

/// <summary>
/// How targets of one type are wrapped for one interface. Made once, at the first of them.
/// </summary>
internal abstract class ProxyPlan
{
    /// <summary>What the code under test gets for the target.</summary>
    public abstract object Create(object target);

    /// <summary>What reports calls of the target, while anybody listens.</summary>
    public abstract object Report(object target);

    public static ProxyPlan Make(Type face, Type type, TargetType targetType)
    {
        if (Visibility.FindHidden(face) is { } hidden)
            throw new ArgumentException(Refusal.Hidden(face, hidden));

        if (ProxyObstacle.Of(face) is not { } obstacle)
            return MakeGate(face, type, targetType);

#if NET
        if (DispatchPlan.CanImplement(face))
        {
            Type[] faces = DispatchPlan.Joinable(face, FurtherInterfaces.Of(face, type));
            Declare(faces, targetType, Interception.WhyUnprobed);
            return new DispatchPlan(faces, targetType);
        }
#endif

        Declare([face], targetType, _ => obstacle);
        return new PassThroughPlan();
    }

    // Castle's assembly of proxies stays, as do its caches: what may be unloaded is reported by the gate itself, if more slowly.
    private static GatePlan MakeGate(Type face, Type type, TargetType targetType)
    {
        bool isCollectible = Collectible.Is(face) || Collectible.Is(type);
        Type[] faces = isCollectible ? [face] : [face, .. FurtherInterfaces.Of(face, type)];
        Declare(faces, targetType, Interception.WhyUnprobed);
        return isCollectible
            ? new GatePlan(face, type, target => target)
            : new GatePlan(face, type, new CastlePlan(faces, new ProbeInterceptor(targetType)).Create);
    }

    private static void Declare(Type[] faces, TargetType targetType, Func<MethodInfo, string?> whyUnprobed)
    {
        foreach (MethodInfo member in faces.SelectMany(InterfaceMembers.Of).Distinct())
        {
            bool isImplemented = member.IsPublic && (!member.IsStatic || member.IsVirtual);
            if (isImplemented && whyUnprobed(member) is { } reason)
                targetType.DeclareUnprobed(member, reason);
        }
    }
}
