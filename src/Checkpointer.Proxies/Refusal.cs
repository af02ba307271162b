using System.Reflection;
using Castle.Core.Internal;

namespace Checkpointer.Proxies;

/// <summary>
/// The messages of everything that <see cref="ProbeProxy"/> refuses: what is wrong, why, and what to do instead.
/// </summary>
internal static class Refusal
{
    public static string NotAnInterface(Type type)
    {
        string name = TypeNames.Full(type);
        return $"""
            ProbeProxy.Wrap<{type.Name}> was asked for a proxy of '{name}', which is not an interface.
            Such a proxy sees only the calls that are made through an interface.
            Name the interface through which the code under test calls; if there is none, weave the class: add this to FodyWeavers.xml:
                {UnprobedRemedy.MethodElement(name, "*")}
            """;
    }

    public static string NothingToWrap(Type type) =>
        $"ProbeProxy.Wrap<{type.Name}> was given null, and a proxy needs an object to forward its calls to.";

    public static string NotImplemented(Type face, Type targetType) =>
        $"ProbeProxy.Wrap was given an object of type '{TypeNames.Full(targetType)}', which does not implement '{TypeNames.Full(face)}'.";

    public static string Hidden(Type face, MemberInfo hidden)
    {
        string assembly = hidden.Module.Assembly.GetName().Name!;
        string friend = $"[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"{Friend(hidden.Module.Assembly)}\")]";
        return Visibility.IsPrivate(hidden)
            ? $"""
                ProbeProxy.Wrap<{face.Name}> cannot make a proxy: '{NameOf(hidden)}' is private to the type that contains it.
                Castle DynamicProxy makes proxies in an assembly of its own, which cannot see it.
                Make it public, or make it internal and add this line to a file of '{assembly}':
                    {friend}
                """
            : $"""
                ProbeProxy.Wrap<{face.Name}> cannot make a proxy: '{NameOf(hidden)}' is internal to '{assembly}'.
                Castle DynamicProxy makes proxies in an assembly of its own, which cannot see it.
                Add this line to a file of '{assembly}':
                    {friend}
                """;
    }

    // A signed assembly may only befriend signed ones; Castle then signs the assembly that it makes the proxy in.
    private static string Friend(Assembly assembly) =>
        assembly.GetName().GetPublicKey() is { Length: > 0 } ? InternalsVisible.ToDynamicProxyGenAssembly2 : "DynamicProxyGenAssembly2";

    private static string NameOf(MemberInfo member) =>
        member is Type type ? TypeNames.Full(type) : $"{TypeNames.Full(member.DeclaringType!)}.{member.Name}";
}
