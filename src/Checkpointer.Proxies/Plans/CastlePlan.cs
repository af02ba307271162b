using Castle.DynamicProxy;

namespace Checkpointer.Proxies.Plans;

/// <summary>
/// Wraps a target in a proxy that Castle DynamicProxy generates.
/// </summary>
internal sealed class CastlePlan(Type[] faces, IInterceptor interceptor)
{
    private readonly Type _face = faces[0];
    private readonly Type[] _furtherFaces = [.. faces.Skip(1)];

    // The form "with target interface" shares its type between all targets, and asks nothing of theirs.
    public object Create(object target) =>
        Generator.Instance.CreateInterfaceProxyWithTargetInterface(_face, _furtherFaces, target, Generator.Options, interceptor);
}
