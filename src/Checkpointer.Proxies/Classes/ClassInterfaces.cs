using System.Reflection;
using Checkpointer.Proxies.Plans;

namespace Checkpointer.Proxies.Classes;

/// <summary>
/// The interfaces of a class that a proxy names again, so that what the class implements explicitly is overridden as well.
/// </summary>
internal static class ClassInterfaces
{
    public static Type[] Overridable(Type type) => [.. type.GetInterfaces().Where(CanBeNamed)];

    /// <summary>What implements the other interfaces, and cannot be overridden either.</summary>
    public static IEnumerable<MethodInfo> FixedImplementations(Type type) => type.GetInterfaces()
        .Where(face => !CanBeNamed(face))
        .SelectMany(face => type.GetInterfaceMap(face).TargetMethods)
        .Where(method => method is { IsFinal: true, DeclaringType.IsInterface: false });

    // Castle fails on sealed members of an interface that it names for a class.
    private static bool CanBeNamed(Type face) =>
        Visibility.FindHidden(face) is null
        && ProxyObstacle.Of(face) is null
        && !InterfaceMembers.Of(face).Any(member => member is { IsStatic: false, IsAbstract: false, IsPrivate: false } && (!member.IsVirtual || member.IsFinal));
}
