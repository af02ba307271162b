using System.Reflection;
using Checkpointer.Runtime;

namespace Checkpointer.Checkpoints;

/// <summary>
/// Which methods are probed where woven assemblies call them. Asked only where nothing else could report the method.
/// </summary>
internal static class WovenCalls
{
    /// <summary>Whether a loaded woven assembly has its calls of the method probed, or of what the method overrides.</summary>
    public static bool Reach(MethodBase method) =>
        AppDomain.CurrentDomain.GetAssemblies()
            .Where(assembly => !assembly.IsDynamic && assembly.IsDefined(typeof(WovenAttribute)))
            .SelectMany(assembly => assembly.GetCustomAttributes<ProbedCallAttribute>())
            .Any(call => call.Name == method.Name && IsOf(call.DeclaringType, method) && call.ParameterTypes.SequenceEqual(ParametersOf(method)));

    private static bool IsOf(Type probed, MethodBase method)
    {
        Type type = method.DeclaringType!;
        return probed == (type.IsGenericType ? type.GetGenericTypeDefinition() : type)
            || method.IsVirtual && probed.IsAssignableFrom(type);
    }

    private static IEnumerable<string> ParametersOf(MethodBase method)
    {
        MethodBase definition = method.DeclaringType!.IsConstructedGenericType || method.IsGenericMethod
            ? method.Module.ResolveMethod(method.MetadataToken)!
            : method;
        return definition.GetParameters().Select(parameter => MethodNaming.FullWithArguments(parameter.ParameterType));
    }
}
