using Checkpointer.Probes;

namespace Checkpointer.Proxies;

/// <summary>
/// Equality of a proxy: that of its target, with the other side unwrapped too.
/// </summary>
internal static class ProxyIdentity
{
    public static bool AreEqual(object target, object? other)
    {
        object? unwrapped = ProxyTargets.Unwrap(other);
        return ReferenceEquals(target, unwrapped) || target.Equals(unwrapped);
    }
}
