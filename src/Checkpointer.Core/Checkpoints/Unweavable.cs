using System.Reflection;

namespace Checkpointer.Checkpoints;

/// <summary>
/// Methods that the weaver leaves as they are: advice to weave one would lead nowhere.
/// </summary>
internal static class Unweavable
{
    /// <summary>Why, to follow "it is"; <see langword="null"/> if the weaver would weave it.</summary>
    public static string? Reason(MethodBase method) =>
        method.GetMethodBody() is null ? "without a body in its assembly"
        : (method.CallingConvention & CallingConventions.VarArgs) == CallingConventions.VarArgs ? "called with a variable list of arguments"
        : method is MethodInfo { ReturnType: var type } && IsTaskOfItsOwn(type) ? $"the maker of a task of its own kind, {MethodNaming.Short(type)}, which only its own code can make"
        : null;

    private static bool IsTaskOfItsOwn(Type type) =>
        typeof(Task).IsAssignableFrom(type) && type != typeof(Task)
        && !(type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Task<>))
        && !type.CustomAttributes.Any(a => a.AttributeType.Name == "AsyncMethodBuilderAttribute");
}
