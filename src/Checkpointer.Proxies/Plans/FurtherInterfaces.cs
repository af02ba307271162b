using Castle.DynamicProxy;

namespace Checkpointer.Proxies.Plans;

/// <summary>
/// The interfaces beside the named one that a proxy implements, because its target does.
/// </summary>
internal static class FurtherInterfaces
{
    public static Type[] Of(Type face, Type targetType) =>
        [.. targetType.GetInterfaces().Where(further => further != face && CanJoin(face, further))];

    private static bool CanJoin(Type face, Type further) =>
        // A target that is a Castle proxy itself, a mock say; our proxy brings its own.
        further != typeof(IProxyTargetAccessor)
        && Visibility.FindHidden(further) is null
        && ProxyObstacle.Of(further) is null
        && ShareModule(face, further);

    // Castle signs the assembly of a proxy if all its interfaces are from signed ones, and the internals of a signed assembly are
    // visible to the signed form alone, those of an unsigned one to the other.
    private static bool ShareModule(Type face, Type further)
    {
        bool mustBeSigned = !face.IsVisible && IsSigned(face);
        return further.IsVisible ? !mustBeSigned || IsSigned(further) : mustBeSigned == IsSigned(further);
    }

    private static bool IsSigned(Type type) => type.Assembly.GetName().GetPublicKey() is { Length: > 0 };
}
