using System.Diagnostics;
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
        if (invocation is { Arguments.Length: 1, Method.Name: nameof(Equals), InvocationTarget: { } target }
            && invocation.Method.GetBaseDefinition().DeclaringType == typeof(object))
            invocation.ReturnValue = ProxyIdentity.AreEqual(target, invocation.Arguments[0]);
        else
            probe.Intercept(invocation);
    }
}
