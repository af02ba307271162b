using System.ComponentModel;
using Castle.DynamicProxy;

namespace Checkpointer.Proxies;

/// <summary>
/// The base class of the proxies: what a proxy says of itself is what its target says.
/// </summary>
/// <remarks>
/// Public only because the proxies are generated into another assembly, which, for an unsigned interface, is unsigned and so can
/// be no friend of this one.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class ProxyBase
{
    /// <summary>Called by the generated proxy.</summary>
    protected ProxyBase()
    {
    }

    private object Target => ((IProxyTargetAccessor)this).DynProxyGetTarget()!;

    /// <summary>Whether the target equals <paramref name="obj"/>, or the target of <paramref name="obj"/> if that is a proxy.</summary>
    /// <param name="obj">The other object.</param>
    public sealed override bool Equals(object? obj) => ProxyIdentity.AreEqual(Target, obj);

    /// <summary>The hash code of the target.</summary>
    public sealed override int GetHashCode() => Target.GetHashCode();

    /// <summary>The text of the target.</summary>
    public sealed override string? ToString() => Target.ToString();
}
