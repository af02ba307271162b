using Castle.DynamicProxy;

namespace Checkpointer.Benchmarks.Calls;

/// <summary>The least that an interceptor of Castle's can do.</summary>
internal sealed class PassThroughInterceptor : IInterceptor
{
    public void Intercept(IInvocation invocation) => invocation.Proceed();
}
