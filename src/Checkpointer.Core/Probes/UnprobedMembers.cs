using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Checkpointer.Probes;

/// <summary>
/// Members that an injector had to pass through without a probe: a checkpoint on one of them can never be reached, and a runner
/// says so before anything runs.
/// </summary>
internal static class UnprobedMembers
{
    // By declaring type, and by weak reference: a type that may be unloaded is not held.
    private static readonly ConditionalWeakTable<Type, ConcurrentDictionary<MethodInfo, UnprobedMember>> _members = new();

    /// <summary>Remembers that calls of <paramref name="method"/> are not reported.</summary>
    /// <param name="method">The method as a checkpoint would name it; of a generic one, the definition.</param>
    /// <param name="reason">Why, as a clause: "its parameter 'buffer' is a ref struct, which Castle DynamicProxy cannot pass on".</param>
    /// <param name="remedy">What to do instead, as a sentence.</param>
    public static void Declare(MethodInfo method, string reason, string remedy) =>
        _members.GetOrCreateValue(method.DeclaringType!)[method] = new UnprobedMember(reason, remedy);

    public static bool TryFind(MethodInfo method, out UnprobedMember member)
    {
        member = default;
        return _members.TryGetValue(method.DeclaringType!, out ConcurrentDictionary<MethodInfo, UnprobedMember>? members)
            && members.TryGetValue(method, out member);
    }
}

internal readonly record struct UnprobedMember(string Reason, string Remedy);
