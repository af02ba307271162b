using Castle.DynamicProxy;

namespace Checkpointer.Proxies.Plans;

/// <summary>
/// Wraps a target in a proxy that Castle DynamicProxy generates.
/// </summary>
internal sealed class CastlePlan(Type[] faces, bool withTarget, IInterceptor interceptor) : ProxyPlan
{
    private static readonly ProxyGenerator _generator = new();
    private static readonly ProxyGenerationOptions _options = new(new ProbeHook()) { BaseTypeForInterfaceProxy = typeof(ProxyBase) };

    private readonly Type _face = faces[0];
    private readonly Type[] _furtherFaces = [.. faces.Skip(1)];

    // The form "with target interface" is preferred: it shares its type between all targets, and asks nothing of theirs.
    public override object Create(object target) => withTarget
        ? _generator.CreateInterfaceProxyWithTarget(_face, _furtherFaces, target, _options, interceptor)
        : _generator.CreateInterfaceProxyWithTargetInterface(_face, _furtherFaces, target, _options, interceptor);
}
