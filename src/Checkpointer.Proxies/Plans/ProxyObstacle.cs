using System.Reflection;

namespace Checkpointer.Proxies.Plans;

/// <summary>
/// What keeps Castle, and a gate, from implementing an interface at all.
/// </summary>
internal static class ProxyObstacle
{
    /// <summary>The obstacle as the reason of an unprobed member; <see langword="null"/> if Castle can implement the interface.</summary>
    public static string? Of(Type face)
    {
        foreach (MethodInfo member in InterfaceMembers.Of(face))
        {
            // Castle does not see static members, and the runtime rejects a type that leaves one unimplemented.
            if (member is { IsStatic: true, IsAbstract: true })
                return $"no proxy can implement its interface, which has the static abstract member {NameOf(member)}";

            // Castle names a parameter's type by its FullName, and a function pointer has none.
            if (member.GetParameters().Append(member.ReturnParameter).Any(parameter => Interception.IsFunctionPointer(parameter.ParameterType)))
                return $"no proxy can implement its interface, whose member {NameOf(member)} has a function pointer in its signature";
        }

        return null;
    }

    private static string NameOf(MethodInfo member) => $"{TypeNames.Full(member.DeclaringType!)}.{member.Name}";
}
