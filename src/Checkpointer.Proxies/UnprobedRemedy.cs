using System.Reflection;
using System.Security;

namespace Checkpointer.Proxies;

/// <summary>
/// What to do about a member that a proxy cannot report: weave the method that implements it.
/// </summary>
internal static class UnprobedRemedy
{
    public static string For(MethodInfo implementation) =>
        $"Weave the method that implements it: add {MethodElement(TypeNames.Full(implementation.DeclaringType!), PatternOf(implementation))} to FodyWeavers.xml.";

    /// <summary>As <see cref="For"/>, where only the interface is known.</summary>
    public static string ForImplementationOf(MethodInfo member) =>
        $"Weave the method that implements it: add {MethodElement("Namespace.Type", PatternOf(member))} to FodyWeavers.xml.";

    public static string MethodElement(string type, string method) => $"<Method Match=\"{SecurityElement.Escape($"{type}::{method}")}\" />";

    // The metadata name of an explicit implementation contains that of its interface, which no pattern could spell if it is generic.
    private static string PatternOf(MethodInfo method)
    {
        int lastDot = method.Name.LastIndexOf('.');
        return lastDot < 0 ? method.Name : $"*{method.Name.Substring(lastDot)}";
    }
}
