using System.Reflection;
using Castle.DynamicProxy;

namespace Checkpointer.Proxies.Plans;

/// <summary>
/// Tells Castle which members to intercept; the others it forwards to the target.
/// </summary>
/// <remarks>Part of the key under which Castle caches proxy types: all hooks are equal, or every proxy would get its own type.</remarks>
internal sealed class ProbeHook : IProxyGenerationHook
{
    public bool ShouldInterceptMethod(Type type, MethodInfo methodInfo) =>
        methodInfo.Name != "Finalize" && methodInfo.DeclaringType != typeof(object) && Interception.WhyImpossible(methodInfo) is null;

    public void MethodsInspected()
    {
    }

    public void NonProxyableMemberNotification(Type type, MemberInfo memberInfo)
    {
    }

    public override bool Equals(object? obj) => obj is ProbeHook;

    public override int GetHashCode() => typeof(ProbeHook).GetHashCode();
}
