using System.Reflection;
using Checkpointer.Proxies.Classes;

namespace Checkpointer.Proxies;

/// <summary>
/// The messages of everything that proxies of classes refuse.
/// </summary>
internal static class ClassRefusal
{
    public static string NothingToWrap(Type type) =>
        $"ProbeProxy.WrapClass<{type.Name}> was given null, and a proxy needs an object to forward its calls to.";

    public static void ThrowIfNotProxiable(Type type, string method)
    {
        if (WhyNotProxiable(type, method) is { } message)
            throw new ArgumentException(message);
    }

    /// <summary>The message; <see langword="null"/> if a proxy of the class can be made.</summary>
    public static string? WhyNotProxiable(Type type, string method)
    {
        string name = TypeNames.Full(type);
        if (type.IsInterface)
            return $"ProbeProxy.{method}<{type.Name}> was asked for a proxy of the class '{name}', which is an interface: use ProbeProxy.Wrap.";
        if (Visibility.FindHiddenType(type) is { } hidden)
            return Refusal.Hidden(type, hidden);

        string? reason = type.IsSealed ? "which is sealed"
            : !ClassMembers.CallableMethods(type).Any(each => ClassMembers.WhyNotOverridable(each) is null) ? "which has no virtual members"
            : null;
        return reason is null ? null : $"""
            ProbeProxy.{method}<{type.Name}> was asked for a proxy of '{name}', {reason}.
            Such a proxy derives from the class, and sees only the calls of what it overrides.
            Wrap an interface through which the code under test calls; if there is none, weave the class: add this to FodyWeavers.xml:
                {UnprobedRemedy.MethodElement(name, "*")}
            """;
    }

    public static void ThrowIfAbstract(Type type)
    {
        MethodInfo[] open = ClassMembers.AbstractMembers(type);
        if (open.Length > 0)
        {
            throw new ArgumentException($"""
                ProbeProxy.Create<{type.Name}> was asked for an object of '{TypeNames.Full(type)}', which is abstract: nothing implements {string.Join(", ", open.Select(member => member.Name))}.
                Such a proxy derives from the class, and runs what it overrides.
                Create an object of a class that implements all of it; or let ProbeProxy.WrapClass<{type.Name}>(target) forward to one.
                """);
        }
    }

    public static void ThrowIfSplit(Type type)
    {
        MemberInfo[] split = [.. ClassMembers.SplitMembers(type)];
        if (split.Length == 0)
            return;

        string name = TypeNames.Full(type);
        throw new ArgumentException($"""
            ProbeProxy.WrapClass<{type.Name}> cannot forward to an object of '{name}': these members cannot be overridden, and would act on the proxy, which has no state:
                {string.Join(", ", split.Select(member => member.Name))}
            Make the object by ProbeProxy.Create<{type.Name}>(...), which is its own proxy; or make them virtual; or weave the class: add this to FodyWeavers.xml:
                {UnprobedRemedy.MethodElement(name, "*")}
            """);
    }
}
