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

        if (ProxyObstacle.Of(face) is not { } obstacle)
        {
            Type[] furtherFaces = FurtherInterfaces.Of(face, type);
            Declare([face, .. furtherFaces], targetType, Interception.WhyUnprobed);
            return new CastlePlan(face, furtherFaces, type, new ProbeInterceptor(targetType));
        }

#if NET
        if (DispatchPlan.CanImplement(face))
        {
            Type[] faces = DispatchPlan.FacesOf(face, type);
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
