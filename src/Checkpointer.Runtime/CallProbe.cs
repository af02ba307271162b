using System.ComponentModel;
using System.Reflection;

namespace Checkpointer.Runtime;

/// <summary>
/// How woven code reports that it calls a method of another assembly. All members are thread-safe.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class CallProbe
{
    /// <summary>What a sequence is reported by that comes from a call of exactly this method.</summary>
    /// <param name="method">The method, with the generic arguments of this call.</param>
    /// <param name="declaringType">Its declaring type, with the generic arguments of this call.</param>
    /// <param name="instance">The object it is called on; <see langword="null"/> for a static method and for a struct.</param>
    public static ProbedCallee Callee(RuntimeMethodHandle method, RuntimeTypeHandle declaringType, object? instance)
    {
        MethodBase called = MethodBase.GetMethodFromHandle(method, declaringType)!;
        return new ProbedCallee(called, called, instance);
    }

    /// <summary>What a sequence is reported by that comes from a call of a method that the object may override.</summary>
    /// <inheritdoc cref="Callee"/>
    public static ProbedCallee VirtualCallee(RuntimeMethodHandle method, RuntimeTypeHandle declaringType, object? instance)
    {
        MethodBase called = MethodBase.GetMethodFromHandle(method, declaringType)!;
        return new ProbedCallee(called, VirtualTargets.Of(called, instance), instance);
    }

    /// <summary>Reports a call of exactly this method: static, not virtual, or of a base.</summary>
    /// <param name="slot">The static field in which the woven assembly keeps the site; filled on first use.</param>
    /// <param name="method">The method, with the generic arguments of this call.</param>
    /// <param name="declaringType">Its declaring type, with the generic arguments of this call.</param>
    /// <param name="instance">The object it is called on; <see langword="null"/> for a static method and for a struct.</param>
    /// <returns>The call to report to, or <see langword="null"/> if nobody wants to hear of it: then just call.</returns>
    public static ProbeCall? Enter(ref ProbeSite? slot, RuntimeMethodHandle method, RuntimeTypeHandle declaringType, object? instance) =>
        Probe.Enter(Probe.SiteOf(ref slot, method, declaringType), Callee(method, declaringType, instance));

    /// <summary>Reports a call of a method that the object may override.</summary>
    /// <inheritdoc cref="Enter"/>
    public static ProbeCall? EnterVirtual(ref ProbeSite? slot, RuntimeMethodHandle method, RuntimeTypeHandle declaringType, object? instance) =>
        Probe.Enter(Probe.SiteOf(ref slot, method, declaringType), VirtualCallee(method, declaringType, instance));
}
