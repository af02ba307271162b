using System.Reflection;
using Checkpointer.Runtime;

namespace Checkpointer.Checkpoints;

/// <summary>
/// What the woven assemblies of the process offer. Asked only where a proxy could not help, so that nothing is cached.
/// </summary>
internal static class WovenTypes
{
    /// <summary>Whether some class implements an interface's method by a woven one.</summary>
    public static bool Implement(MethodInfo method) =>
        AppDomain.CurrentDomain.GetAssemblies()
            .Where(a => !a.IsDynamic && a.IsDefined(typeof(WovenAttribute)))
            .SelectMany(LoadableTypes)
            .Any(t => !t.IsInterface && !t.IsGenericTypeDefinition && method.DeclaringType!.IsAssignableFrom(t) && IsWoven(t, method));

    private static bool IsWoven(Type type, MethodInfo method)
    {
        InterfaceMapping map = type.GetInterfaceMap(method.DeclaringType!);
        int index = Array.FindIndex(map.InterfaceMethods, m => MethodTarget.SameDefinition(m, method));
        return index >= 0 && map.TargetMethods[index].IsDefined(typeof(ProbedAttribute), inherit: false);
    }

    private static IEnumerable<Type> LoadableTypes(Assembly assembly)
    {
        try
        {
            return assembly.GetTypes();
        }
        catch (ReflectionTypeLoadException e)
        {
            // A type whose dependency is missing cannot be used here, so that it implements nothing either.
            return e.Types.OfType<Type>();
        }
    }
}
