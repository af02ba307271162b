using System.Diagnostics;
using System.Reflection;
using Checkpointer.Proxies.Plans;

namespace Checkpointer.Proxies.Calls;

/// <summary>
/// A call that is passed on by reflection, where Castle has no part in it.
/// </summary>
#if NET
[StackTraceHidden]
#endif
[DebuggerStepThrough]
internal static class ReflectedCall
{
    // BindingFlags.DoNotWrapExceptions, which netstandard2.0 does not know; .NET Framework ignores it.
    private const BindingFlags Unwrapped = (BindingFlags)0x02000000;

    public static object? Report(MethodInfo member, object target, TargetType targetType, object?[] arguments)
    {
        var call = (member, target, arguments);
        return targetType.FindMethod(member) is { } method ? method.Run(target, arguments, Proceed, call) : Proceed(call);
    }

    public static object? Proceed((MethodInfo Member, object Target, object?[] Arguments) call) =>
        call.Member.Invoke(call.Target, Unwrapped, null, call.Arguments, null);
}
