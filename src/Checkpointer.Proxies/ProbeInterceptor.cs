using System.Diagnostics;
using System.Runtime.CompilerServices;
using Castle.DynamicProxy;
using Checkpointer.Proxies.Plans;
using Checkpointer.Runtime;

namespace Checkpointer.Proxies;

/// <summary>
/// Reports the calls of the Castle proxies of one type of target.
/// </summary>
#if NET
[StackTraceHidden]
#endif
[DebuggerStepThrough]
internal sealed class ProbeInterceptor(TargetType targetType) : IInterceptor
{
    // Without a runner this is a test and a jump: what reports is out of the way, so that nothing has to be saved for it.
    public void Intercept(IInvocation invocation)
    {
        if (Volatile.Read(ref Probe.Armed))
            Report(invocation);
        else
            invocation.Proceed();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Report(IInvocation invocation)
    {
        if (invocation.InvocationTarget is { } target && targetType.FindMethod(invocation.GetConcreteMethod()) is { } method)
            invocation.ReturnValue = method.Run(target, invocation.Arguments, Proceed, invocation);
        else
            invocation.Proceed();
    }

    private static object? Proceed(IInvocation invocation)
    {
        invocation.Proceed();
        return invocation.ReturnValue;
    }
}
