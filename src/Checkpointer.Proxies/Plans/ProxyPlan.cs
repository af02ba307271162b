using System.Reflection;

namespace Checkpointer.Proxies.Plans;

/// <summary>
/// How targets of one type are wrapped for one interface. Made once, at the first of them.
/// </summary>
internal abstract class ProxyPlan
{
    // Castle's assembly of proxies stays, and may not refer to what is unloaded.
    private const string CollectibleObstacle = "it is in an AssemblyLoadContext that may be unloaded, where only simpler proxies can be made";

    /// <summary>What the code under test gets for the target.</summary>
    public abstract object Create(object target);

    /// <summary>What reports calls of the target, while anybody listens.</summary>
    public abstract object Report(object target);

    public static ProxyPlan Make(Type face, Type type, TargetType targetType)
    {
        if (Visibility.FindHidden(face) is { } hidden)
            throw new ArgumentException(Refusal.Hidden(face, hidden));

        Type[] further = FurtherInterfaces.Of(face, type);
        string? obstacle = ProxyObstacle.Of(face) ?? (Collectible.Is(face) || Collectible.Is(type) ? CollectibleObstacle : null);
        if (obstacle is null)
        {
            Type[] faces = [face, .. further];
            Declare(faces, targetType, Interception.WhyUnprobed);
            return new GatePlan(face, type, new CastlePlan(faces, new ProbeInterceptor(targetType)));
        }

#if NET
        if (DispatchPlan.CanImplement(face))
        {
            Type[] faces = DispatchPlan.Joinable(face, further);
            Declare(faces, targetType, Interception.WhyUnprobed);
            return new DispatchPlan(faces, targetType);
        }
#endif

        Declare([face], targetType, _ => obstacle);
        return new PassThroughPlan();
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
