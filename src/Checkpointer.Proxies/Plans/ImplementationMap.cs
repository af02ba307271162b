using System.Reflection;

namespace Checkpointer.Proxies.Plans;

/// <summary>
/// Which method of a type implements which member of its interfaces.
/// </summary>
internal sealed class ImplementationMap(Type type)
{
    private readonly HashSet<Type> _mapped = type.IsArray ? [] : [.. type.GetInterfaces()];

    /// <summary>
    /// The method that runs; <see langword="null"/> where reflection has no map: for arrays, and for an interface that the type
    /// implements by variance only.
    /// </summary>
    public MethodInfo? Find(MethodInfo member)
    {
        if (!_mapped.Contains(member.DeclaringType!))
            return null;

        MethodInfo definition = member.IsGenericMethod ? member.GetGenericMethodDefinition() : member;
        InterfaceMapping map = type.GetInterfaceMap(member.DeclaringType!);
        int index = Array.IndexOf(map.InterfaceMethods, definition);
        MethodInfo? implementation = index < 0 ? null : map.TargetMethods[index];
        return implementation is not null && member is { IsGenericMethod: true, IsGenericMethodDefinition: false }
            ? implementation.MakeGenericMethod(member.GetGenericArguments())
            : implementation;
    }
}
