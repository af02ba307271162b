using System.Reflection;

namespace Checkpointer.Proxies;

/// <summary>
/// All methods of an interface and of those it inherits, accessors and static ones included.
/// </summary>
internal static class InterfaceMembers
{
    private const BindingFlags All =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static IEnumerable<MethodInfo> Of(Type face) => Family(face).SelectMany(DeclaredBy);

    public static IEnumerable<MethodInfo> DeclaredBy(Type face) => face.GetMethods(All);

    private static IEnumerable<Type> Family(Type face) => [face, .. face.GetInterfaces()];
}
