using System.Reflection;
using Checkpointer.Runtime;

namespace Checkpointer.Checkpoints;

/// <summary>
/// Finds the method that a type and a name mean.
/// </summary>
internal static class MethodByName
{
    private const BindingFlags Any =
        BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.FlattenHierarchy;

    public static MethodTarget Find(Type type, string name, Type[] parameterTypes)
    {
        if (type is null)
            throw new ArgumentNullException(nameof(type));
        if (name is null)
            throw new ArgumentNullException(nameof(name));

        MethodBase[] all = [.. MethodsOf(type).Where(m => m.Name == name || m.Name == "get_" + name)];
        MethodBase[] fitting = parameterTypes is not { Length: > 0 }
            ? all
            : [.. all.Where(m => m.GetParameters().Select(p => p.ParameterType).SequenceEqual(parameterTypes))];

        return fitting.Length == 1
            ? new MethodTarget(fitting[0], named: type)
            : throw new ArgumentException(Explain(type, name, all, fitting), nameof(name));
    }

    // What an interface inherits is not among its own methods.
    private static IEnumerable<MethodBase> MethodsOf(Type type) =>
        type.IsInterface
            ? type.GetInterfaces().Prepend(type).SelectMany(i => i.GetMethods(Any))
            : type.GetMethods(Any).Concat<MethodBase>(type.GetConstructors(Any).Where(IsWritten));

    // The weaver puts another constructor beside each that it probes.
    private static bool IsWritten(ConstructorInfo constructor) =>
        constructor.GetParameters().LastOrDefault()?.ParameterType != typeof(ProbedConstruction);

    private static string Explain(Type type, string name, MethodBase[] all, MethodBase[] fitting)
    {
        string where = MethodNaming.Short(type);
        if (all.Length == 0)
        {
            string known = string.Join(", ", MethodsOf(type).Where(m => !m.IsSpecialName && m.DeclaringType != typeof(object))
                .Select(m => m.Name).Distinct().OrderBy(n => n, StringComparer.Ordinal));
            return $"{where} has no method {name}. It has: {(known.Length == 0 ? "none" : known)}.";
        }

        string overloads = string.Join("; ", all.Select(MethodNaming.Signature));
        string member = $"{where}.{name.TrimStart('.')}";
        return fitting.Length == 0
            ? $"{member} has no overload with those parameter types. It has: {overloads}."
            : $"{member} is overloaded: {overloads}. Add the parameter types of the one you mean, or use a pattern such as "
                + $"\"{MethodNaming.Full(type)}::{name}()\".";
    }
}
