using System.Diagnostics;
using System.Runtime.CompilerServices;
using Castle.DynamicProxy;

namespace Checkpointer.Proxies.Classes;

/// <summary>
/// Reports the calls of a proxy that forwards to another object of its class, and compares that object in its place.
/// </summary>
#if NET
[StackTraceHidden]
#endif
[DebuggerStepThrough]
internal sealed class ClassInterceptor(ProbeInterceptor probe) : IInterceptor
{
    public void Intercept(IInvocation invocation)
    {
        if (invocation.Arguments.Length == 1)
            InterceptWithOneArgument(invocation);
        else
            probe.Intercept(invocation);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void InterceptWithOneArgument(IInvocation invocation)
    {
        if (invocation is { Method.Name: nameof(Equals), InvocationTarget: { } target }
            && invocation.Method.GetBaseDefinition().DeclaringType == typeof(object))
            invocation.ReturnValue = ProxyIdentity.AreEqual(target, invocation.Arguments[0]);
        else
            probe.Intercept(invocation);
    }
}
