#if NET
using System.Diagnostics;
using System.Reflection;
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
    }

    public sealed override bool Equals(object? obj) => ProxyIdentity.AreEqual(_target, obj);

    public sealed override int GetHashCode() => _target.GetHashCode();

    public sealed override string? ToString() => _target.ToString();

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        MethodInfo member = targetMethod!;
        object?[] arguments = args ?? [];
        return Volatile.Read(ref Probe.Armed)
            && _targetType.FindMethod(member) is { } method
            ? method.Run(_target, arguments, Proceed, (member, _target, arguments))
            : Proceed((member, _target, arguments));
    }

    private static object? Proceed((MethodInfo Member, object Target, object?[] Arguments) call) =>
        call.Member.Invoke(call.Target, BindingFlags.DoNotWrapExceptions, null, call.Arguments, null);
}
#endif
