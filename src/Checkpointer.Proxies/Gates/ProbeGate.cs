using System.Diagnostics;
using System.Reflection;
using Checkpointer.Probes;
using Checkpointer.Proxies.Calls;
using Checkpointer.Proxies.DependencyInjection;
using Checkpointer.Proxies.Plans;

namespace Checkpointer.Proxies.Gates;

/// <summary>
/// The base class of the gates: what stands before an object, and decides at each call whether anybody listens. If nobody does, the
/// call goes straight to the object and costs no allocation; only otherwise it takes the way through the proxy that reports it.
/// </summary>
/// <remarks>
/// <see cref="GateEmitter"/> derives from it. What a gate says of itself is what its target says.
/// </remarks>
#if NET
[StackTraceHidden]
#endif
[DebuggerStepThrough]
internal abstract class ProbeGate
{
    /// <summary>The object.</summary>
    public object Target = null!;

    /// <summary>The proxy of <see cref="Target"/> that reports.</summary>
    public object Probed = null!;

    public ProbeGate Attach(object target, object probed)
    {
        Target = target;
        Probed = probed;
        ProxyTargets.Declare(this, target);
        return this;
    }

    /// <summary>Called by a gate that has made its target itself.</summary>
    /// <param name="faceHandle">The interface that was registered.</param>
    /// <param name="target">What the gate has made.</param>
    /// <param name="registry">The registry of the container that made the gate.</param>
    public void Own(RuntimeTypeHandle faceHandle, object target, ProbeRegistry registry)
    {
        registry.Verify();
        Attach(target, TargetType.Of(target.GetType()).Report(Type.GetTypeFromHandle(faceHandle)!, target));
        SharedGates.Add(target, this);
    }

    /// <summary>Called by a gate of what may be unloaded, which has no other proxy behind it, while anybody listens.</summary>
    /// <param name="method">The member, with the generic arguments of the call.</param>
    /// <param name="declaringType">Its interface.</param>
    /// <param name="arguments">The arguments; those by reference are written back.</param>
    public object? Report(RuntimeMethodHandle method, RuntimeTypeHandle declaringType, object?[] arguments) =>
        ReflectedCall.Report((MethodInfo)MethodBase.GetMethodFromHandle(method, declaringType)!, Target, TargetType.Of(Target.GetType()), arguments);

    public sealed override bool Equals(object? obj) => ProxyIdentity.AreEqual(Target, obj);

    public sealed override int GetHashCode() => Target.GetHashCode();

    public sealed override string? ToString() => Target.ToString();
}
