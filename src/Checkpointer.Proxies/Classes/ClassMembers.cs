using System.Reflection;

namespace Checkpointer.Proxies.Classes;

/// <summary>
/// Which members of a class a proxy cannot override.
/// </summary>
internal static class ClassMembers
{
    private const BindingFlags Instance =
        BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>The methods that code outside the class can call, accessors included; not those of <see cref="object"/>.</summary>
    public static IEnumerable<MethodInfo> CallableMethods(Type type) => Family(type)
        .SelectMany(each => each.GetMethods(Instance))
        .Where(method => IsCallable(method) && method.GetBaseDefinition().DeclaringType != typeof(object))
        .GroupBy(method => method.GetBaseDefinition())
        .Select(overrides => overrides.First());

    /// <summary>What a class leaves for those that derive from it to implement.</summary>
    public static MethodInfo[] AbstractMembers(Type type) =>
        [.. type.GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).Where(method => method.IsAbstract)];

    /// <summary>What would be read from, or run on, a forwarding proxy itself, which has no state.</summary>
    public static IEnumerable<MemberInfo> SplitMembers(Type type) => CallableMethods(type)
        .Where(method => WhyNotOverridable(method) is not null)
        .Concat(ClassInterfaces.FixedImplementations(type))
        .Concat<MemberInfo>(Family(type).SelectMany(each => each.GetFields(Instance)).Where(IsCallable));

    /// <summary>Why a proxy cannot override a method; <see langword="null"/> if it can.</summary>
    public static string? WhyNotOverridable(MethodInfo method)
    {
        if (!method.IsVirtual || method.IsFinal)
            return "it is not virtual, so that no proxy can override it";

        return (method.IsAssembly || method.IsFamilyAndAssembly) && !Visibility.BefriendsProxies(method.Module.Assembly)
            ? "it is internal, so that no proxy can override it"
            : null;
    }

    private static IEnumerable<Type> Family(Type type)
    {
        for (Type? each = type; each is not null && each != typeof(object); each = each.BaseType)
            yield return each;
    }

    private static bool IsCallable(MethodBase method) => method.IsPublic || method.IsAssembly || method.IsFamilyOrAssembly;

    private static bool IsCallable(FieldInfo field) => field.IsPublic || field.IsAssembly || field.IsFamilyOrAssembly;
}
