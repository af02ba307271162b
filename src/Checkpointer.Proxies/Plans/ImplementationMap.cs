using System.Reflection;

namespace Checkpointer.Proxies.Plans;

/// <summary>
/// Which method of a type implements which member of its interfaces, or overrides which method of its base classes.
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
        if (!member.DeclaringType!.IsInterface)
            return FindOverride(member);
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

    private MethodInfo? FindOverride(MethodInfo member)
    {
        MethodInfo definition = (member.IsGenericMethod ? member.GetGenericMethodDefinition() : member).GetBaseDefinition();
        for (Type? each = type; each is not null; each = each.BaseType)
        {
            MethodInfo? found = Array.Find(
                each.GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly),
                candidate => candidate.IsVirtual && candidate.GetBaseDefinition() == definition);
            if (found is not null)
                return member.IsGenericMethod ? found.MakeGenericMethod(member.GetGenericArguments()) : found;
        }

        return null;
    }
}
