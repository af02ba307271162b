#if NET
using System.Diagnostics;
using System.Reflection;
using Checkpointer.Probes;
using Checkpointer.Proxies.Calls;
using Checkpointer.Runtime;

namespace Checkpointer.Proxies.Plans;

/// <summary>
/// The base class of the proxies that <see cref="DispatchPlan"/> makes: reports their calls.
/// </summary>
[StackTraceHidden]
[DebuggerStepThrough]
#pragma warning disable CA1852 // DispatchProxy derives from it.
internal class DispatchedProxy : DispatchProxy
#pragma warning restore CA1852
{
    private object _target = null!;
    private TargetType _targetType = null!;

    public void Initialize(object target, TargetType targetType)
    {
        _target = target;
        _targetType = targetType;
        ProxyTargets.Declare(this, target);
    }

    public sealed override bool Equals(object? obj) => ProxyIdentity.AreEqual(_target, obj);

    public sealed override int GetHashCode() => _target.GetHashCode();

    public sealed override string? ToString() => _target.ToString();

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        MethodInfo member = targetMethod!;
        object?[] arguments = args ?? [];
        return Volatile.Read(ref Probe.Armed)
            ? ReflectedCall.Report(member, _target, _targetType, arguments)
            : ReflectedCall.Proceed((member, _target, arguments));
    }
}
#endif
