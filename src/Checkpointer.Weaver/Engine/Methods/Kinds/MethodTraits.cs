using Checkpointer.Weaver.Engine.Methods.Reports;
using Checkpointer.Weaver.Engine.Selection;
using Mono.Cecil;

namespace Checkpointer.Weaver.Engine.Methods.Kinds;

/// <summary>
/// What the woven shape depends on.
/// </summary>
internal static class MethodTraits
{
    private const string CompilerServices = "System.Runtime.CompilerServices.";

    // MethodImplOptions.Async: the body returns T where the signature says Task<T>. Cecil has no name for it.
    private const MethodImplAttributes RuntimeAsync = (MethodImplAttributes)0x2000;

    /// <summary>What makes the runtime do more at a call than run the body: not to be had by a probe, which runs around it.</summary>
    public const MethodImplAttributes ChangesTheCall = RuntimeAsync | MethodImplAttributes.Synchronized;

    /// <summary>Whether the runtime, and no state machine, suspends the method (.NET 11; optional in .NET 10).</summary>
    public static bool IsRuntimeAsync(this MethodDefinition method) => (method.ImplAttributes & RuntimeAsync) != 0;

    public static bool IsAsyncVoid(this MethodDefinition method) => method.ReturnsNothing() && method.IsAsync();

    public static bool IsAsync(this MethodDefinition method) =>
        method.HasAttribute(CompilerServices + "AsyncStateMachineAttribute");

    /// <summary>Whether only native code can call the method.</summary>
    public static bool IsForUnmanagedCallers(this MethodDefinition method) =>
        method.IsStatic && method.HasAttribute("System.Runtime.InteropServices.UnmanagedCallersOnlyAttribute");

    /// <summary>Whether the method returns nothing; an init accessor, whose void bears a modifier, included.</summary>
    public static bool ReturnsNothing(this MethodDefinition method) =>
        method.ReturnType.WithoutModifiers().MetadataType == MetadataType.Void;

    /// <summary>Whether <c>this</c> is a reference to a struct.</summary>
    public static bool HasStructInstance(this MethodDefinition method) => method is { HasThis: true, DeclaringType.IsValueType: true };

    /// <summary>Whether the body may run later, from boxed arguments, without anybody seeing a difference.</summary>
    public static bool CanRunLater(this MethodDefinition method) =>
        method.Parameters.All(parameter => Captures.CanBox(parameter.ParameterType))
        && (!method.HasStructInstance() || LeavesItsStructAlone(method));

    // An async method of a struct works on a copy anyway.
    private static bool LeavesItsStructAlone(MethodDefinition method) =>
        Captures.CanBox(method.DeclaringType)
        && (method.IsAsync() || method.IsRuntimeAsync()
            || method.HasAttribute(CompilerServices + "IsReadOnlyAttribute")
            || method.DeclaringType.HasAttribute(CompilerServices + "IsReadOnlyAttribute"));

    public static TypeReference WithoutModifiers(this TypeReference type)
    {
        while (type is IModifierType modified)
            type = modified.ElementType;

        return type;
    }
}
