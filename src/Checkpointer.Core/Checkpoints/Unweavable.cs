using System.Reflection;
using System.Runtime.CompilerServices;

namespace Checkpointer.Checkpoints;

/// <summary>
/// Methods that the weaver leaves as they are: advice to weave one would lead nowhere.
/// </summary>
internal static class Unweavable
{
    /// <summary>Why, to follow "it is"; <see langword="null"/> if the weaver would weave it.</summary>
    public static string? Reason(MethodInfo method) =>
        method.IsDefined(typeof(IteratorStateMachineAttribute)) ? "an iterator, whose body runs when it is enumerated"
        : Has(method, "System.Runtime.CompilerServices.AsyncIteratorStateMachineAttribute") ? "an async iterator, whose body runs when it is enumerated"
        : method.ReturnType == typeof(void) && method.IsDefined(typeof(AsyncStateMachineAttribute)) ? "async void, whose end nobody can await"
        : method.GetMethodBody() is null ? "without a body"
        : null;

    private static bool Has(MethodInfo method, string attribute) =>
        method.CustomAttributes.Any(a => a.AttributeType.FullName == attribute);
}
