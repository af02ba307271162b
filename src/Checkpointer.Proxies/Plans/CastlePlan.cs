using Castle.DynamicProxy;

namespace Checkpointer.Proxies.Plans;

/// <summary>
/// Wraps a target in a proxy that Castle DynamicProxy generates.
/// </summary>
internal sealed class CastlePlan(Type face, Type[] furtherFaces, Type targetType, IInterceptor interceptor) : ProxyPlan
{
    private static readonly ProxyGenerator _generator = new();
    private static readonly ProxyGenerationOptions _options = new(new ProbeHook()) { BaseTypeForInterfaceProxy = typeof(ProxyBase) };

    private readonly bool _forwardsDefaults = NeedsForwardedDefault(face, furtherFaces);

    // A proxy "with target interface" shares its type between all targets and asks nothing of theirs, which may be a private
    // struct, an array, or an implementation by variance. But where it does not intercept a default method, the interface's own
    // body runs on the proxy, even if the target has another: only a proxy "with target" forwards that.
    public override object Create(object target) => _forwardsDefaults && !targetType.IsValueType
        ? _generator.CreateInterfaceProxyWithTarget(face, furtherFaces, target, _options, interceptor)
        : _generator.CreateInterfaceProxyWithTargetInterface(face, furtherFaces, target, _options, interceptor);

    private static bool NeedsForwardedDefault(Type face, Type[] furtherFaces) =>
        InterfaceMembers.Of(face).Concat(furtherFaces.SelectMany(InterfaceMembers.Of)).Any(member =>
            member is { IsStatic: false, IsVirtual: true, IsAbstract: false, IsFinal: false }
            && Interception.WhyImpossible(member) is not null);
}
