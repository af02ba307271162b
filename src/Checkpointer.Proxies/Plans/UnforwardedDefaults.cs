using System.Reflection;

namespace Checkpointer.Proxies.Plans;

/// <summary>
/// Default members that Castle cannot intercept. A proxy "with target interface" leaves them out, so that the interface's own body
/// runs on the proxy even if the target has another; only a proxy "with target" forwards them.
/// </summary>
internal static class UnforwardedDefaults
{
    public static MethodInfo? FirstOf(Type face) => InterfaceMembers.Of(face).FirstOrDefault(member =>
        member is { IsStatic: false, IsVirtual: true, IsAbstract: false, IsFinal: false, IsPrivate: false }
        && Interception.WhyImpossible(member) is not null);

    /// <summary>
    /// Whether a proxy "with target" can be made: it is generated against the target's type, which must therefore be one that the
    /// proxy's assembly can load and that reflection has a map of; and it fails on sealed members.
    /// </summary>
    public static bool CanBeForwarded(IEnumerable<Type> faces, Type targetType) =>
        !targetType.IsValueType
        && !targetType.IsArray
        && faces.All(face => targetType.GetInterfaces().Contains(face) && !InterfaceMembers.Of(face).Any(IsSealed));

    private static bool IsSealed(MethodInfo member) => member is { IsStatic: false, IsAbstract: false, IsPrivate: false }
        && (!member.IsVirtual || member.IsFinal);
}
