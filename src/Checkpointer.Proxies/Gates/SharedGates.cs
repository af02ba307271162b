using System.Runtime.CompilerServices;

namespace Checkpointer.Proxies.Gates;

/// <summary>
/// The one proxy of each object that a container hands out, so that two services that are one object stay one.
/// </summary>
internal static class SharedGates
{
    private static readonly ConditionalWeakTable<object, object> _gates = new();

    public static void Add(object target, object gate) => _gates.Add(target, gate);

    /// <summary>The proxy that the object already has, if it serves the interface, else a new one.</summary>
    public static object Of(Type face, object target)
    {
        object proxy = _gates.GetValue(target, target => ProbeProxy.Wrap(face, target));
        return face.IsInstanceOfType(proxy) ? proxy : ProbeProxy.Wrap(face, target);
    }
}
