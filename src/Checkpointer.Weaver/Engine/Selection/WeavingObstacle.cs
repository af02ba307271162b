using Checkpointer.Weaver.Engine.Methods;
using Mono.Cecil;

namespace Checkpointer.Weaver.Engine.Selection;

/// <summary>
/// Why a method cannot be woven.
/// </summary>
internal static class WeavingObstacle
{
    private const string CompilerServices = "System.Runtime.CompilerServices.";

    // MethodImplOptions.Async: the body returns T where the signature says Task<T>. Cecil has no name for it.
    private const MethodImplAttributes RuntimeAsync = (MethodImplAttributes)0x2000;

    /// <summary>The reason as a clause: "it is abstract"; <see langword="null"/> if the method can be woven.</summary>
    public static string? Of(MethodDefinition method) => method switch
    {
        { IsConstructor: true, IsStatic: true } => "it is a static constructor",
        { IsConstructor: true } => "it is a constructor",
        { IsAbstract: true } => "it is abstract",
        { HasBody: false } => "it has no body in this assembly",
        { CallingConvention: MethodCallingConvention.VarArg } => "it takes a variable list of arguments (__arglist)",
        _ when IsFinalizer(method) => "it is a finalizer",
        _ when (method.ImplAttributes & RuntimeAsync) != 0 => "it is compiled for runtime-async",
        { IsSynchronized: true } => "it is [MethodImpl(MethodImplOptions.Synchronized)], and a pause before it would already hold its lock",
        _ => OfReturnType(method) ?? OfUnknownStructs(method),
    };

    private static bool IsFinalizer(MethodDefinition method) =>
        method is { Name: "Finalize", IsVirtual: true, HasParameters: false, DeclaringType.IsValueType: false }
        && method.ReturnsNothing();

    private static string? OfReturnType(MethodDefinition method)
    {
        if (method.HasAttribute(CompilerServices + "IteratorStateMachineAttribute"))
            return "it is an iterator, whose body runs when it is enumerated";
        if (IsAsyncSequence(method.ReturnType))
            return "it returns an asynchronous sequence, whose body runs when it is enumerated";
        if (TaskShape.Of(method) is not null)
            return null;
        if (method.ReturnsNothing())
            return method.IsAsync() ? "it is async void, whose completion nobody sees" : null;

        return IsTaskLike(method)
            ? $"its return type {MetadataNames.Of(method.ReturnType)} is a task of its own kind, whose completion is not known"
            : null;
    }

    private static bool IsAsyncSequence(TypeReference type) => type.GetElementType().FullName is
        "System.Collections.Generic.IAsyncEnumerable`1" or "System.Collections.Generic.IAsyncEnumerator`1";

    private static bool IsTaskLike(MethodDefinition method)
    {
        if (method.IsAsync())
            return true;

        TypeDefinition? type = method.ReturnType is GenericParameter ? null : method.ReturnType.TryResolve();
        return type is not null && (type.HasAttribute(CompilerServices + "AsyncMethodBuilderAttribute") || DerivesFromTask(type));
    }

    private static bool DerivesFromTask(TypeDefinition type)
    {
        for (TypeDefinition? current = type; current is not null; current = current.BaseType?.TryResolve())
        {
            if (current.FullName == "System.Threading.Tasks.Task")
                return true;
        }

        return false;
    }

    // Whether a struct can be boxed is written in its own assembly.
    private static string? OfUnknownStructs(MethodDefinition method) => method.Parameters
        .Select(parameter => parameter.ParameterType)
        .Append(method.ReturnType)
        .Select(Captures.Captured)
        .Where(type => type.IsValueType && !type.IsPrimitive && type.TryResolve() is null)
        .Select(type => $"the assembly of {MetadataNames.Of(type)} cannot be found")
        .FirstOrDefault();
}
