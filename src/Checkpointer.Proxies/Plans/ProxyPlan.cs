using System.Reflection;

namespace Checkpointer.Proxies.Plans;

/// <summary>
/// How targets of one type are wrapped for one interface. Made once, at the first of them.
/// </summary>
internal abstract class ProxyPlan
{
    public abstract object Create(object target);

    public static ProxyPlan Make(Type face, Type type, TargetType targetType)
    {
        if (Visibility.FindHidden(face) is { } hidden)
            throw new ArgumentException(Refusal.Hidden(face, hidden));

        Type[] further = FurtherInterfaces.Of(face, type);
        if (ProxyObstacle.Of(face, type) is not { } obstacle)
            return MakeWithCastle([face, .. further], type, targetType);

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

    private static CastlePlan MakeWithCastle(Type[] faces, Type type, TargetType targetType)
    {
        // The named interface decides; the further ones leave where they do not fit the form of proxy that it needs.
        bool withTarget = HasUnforwarded(faces[0]) || faces.Any(HasUnforwarded) && UnforwardedDefaults.CanBeForwarded(faces, type);
        faces = [.. faces.Where(face => withTarget ? UnforwardedDefaults.CanBeForwarded([face], type) : !HasUnforwarded(face))];

        Declare(faces, targetType, Interception.WhyUnprobed);
        return new CastlePlan(faces, withTarget, new ProbeInterceptor(targetType));
    }

    private static bool HasUnforwarded(Type face) => UnforwardedDefaults.FirstOf(face) is not null;

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
