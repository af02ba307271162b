using System.Reflection;
using System.Runtime.CompilerServices;

namespace Checkpointer.Proxies;

/// <summary>
/// What generated proxies can see. Castle's own check ignores generic arguments and containing types, and then fails with a
/// TypeLoadException (castleproject/Core#34).
/// </summary>
internal static class Visibility
{
    /// <summary>The part of an interface, or of those it inherits, that hides it from proxies: a type or a method.</summary>
    public static MemberInfo? FindHidden(Type face) =>
        FindHiddenType(face) ?? InterfaceMembers.Of(face).FirstOrDefault(IsHidden);

    public static bool IsPrivate(MemberInfo member) =>
        member is Type { IsNested: true } type && (type.IsNestedPrivate || type.IsNestedFamily || type.IsNestedFamANDAssem);

    /// <summary>The part of a type that hides it from proxies: itself, a type around it or a generic argument.</summary>
    public static MemberInfo? FindHiddenType(Type type)
    {
        if (type.HasElementType)
            return FindHiddenType(type.GetElementType()!);
        if (IsHidden(type))
            return type;

        return type.GetGenericArguments().Select(FindHiddenType).FirstOrDefault(hidden => hidden is not null)
            ?? (type.DeclaringType is { } outer && !type.IsGenericParameter ? FindHiddenType(outer) : null);
    }

    private static bool IsHidden(Type type) =>
        !type.IsGenericParameter && !type.IsPublic && !type.IsNestedPublic && (IsPrivate(type) || !BefriendsProxies(type.Assembly));

    // A method with a body may stay hidden: the proxy need not implement it.
    private static bool IsHidden(MethodInfo method) =>
        method is { IsAbstract: true, IsStatic: false } && (method.IsAssembly || method.IsFamilyAndAssembly)
        && !BefriendsProxies(method.Module.Assembly);

    public static bool BefriendsProxies(Assembly assembly) => assembly
        .GetCustomAttributes<InternalsVisibleToAttribute>()
        .Any(friend => new AssemblyName(friend.AssemblyName).Name == "DynamicProxyGenAssembly2");
}
