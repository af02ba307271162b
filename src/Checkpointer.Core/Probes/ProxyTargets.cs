using System.Runtime.CompilerServices;

namespace Checkpointer.Probes;

/// <summary>
/// Which object a proxy stands for, so that a checkpoint on one instance matches the object and its proxy alike.
/// </summary>
internal static class ProxyTargets
{
    private static readonly ConditionalWeakTable<object, object> _targets = new();

    /// <summary>Remembers, for as long as the proxy lives, what it stands for.</summary>
    public static void Declare(object proxy, object target) => _targets.Add(proxy, target);

    /// <summary>The object behind all proxies of it; the object itself if it is no proxy.</summary>
    public static object? Unwrap(object? instance)
    {
        while (instance is not null && _targets.TryGetValue(instance, out object? target))
            instance = target;

        return instance;
    }
}
