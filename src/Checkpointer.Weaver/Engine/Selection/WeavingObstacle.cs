using Checkpointer.Weaver.Engine.Methods.Kinds;
using Checkpointer.Weaver.Engine.Methods.Reports;
using Checkpointer.Weaver.Engine.Methods.StateMachines;
using Checkpointer.Weaver.Engine.Methods.TaskLikes;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Checkpointer.Weaver.Engine.Selection;

/// <summary>
/// Why a method cannot be woven.
/// </summary>
internal static class WeavingObstacle
{
    /// <summary>The reason as a clause: "it is abstract"; <see langword="null"/> if the method can be woven.</summary>
    public static string? Of(MethodDefinition method) => method switch
    {
        { IsAbstract: true } => "it is abstract",
        { HasBody: false } or { Body.Instructions.Count: 0 } => "it has no body in this assembly",
        { CallingConvention: MethodCallingConvention.VarArg } => "it takes a variable list of arguments (__arglist)",
        { IsConstructor: true } when LeavesByJump(method) => "it is a constructor that jumps to another method (jmp)",
        { IsConstructor: true, IsStatic: false } when ConstructorPrologue.OwnPart(method) is null =>
            "where its base's constructor is called cannot be told from its IL",
        _ => OfReturnType(method) ?? OfUnknownStructs(method),
    };

    // What follows a constructor's own part, or a handler around it, would be jumped over.
    private static bool LeavesByJump(MethodDefinition method) => method.Body.Instructions.Any(instruction => instruction.OpCode == OpCodes.Jmp);

    private static string? OfReturnType(MethodDefinition method)
    {
        if (SequenceType.IsIn(method) || TaskType.Of(method) is not null)
            return null;
        if (method.IsAsyncVoid())
            return TaskMachine.Of(method) is null ? "it is async void, with a state machine of an unknown kind" : null;
        if (!TaskLikeType.IsIn(method))
            return null;

        TaskLikeType? type = TaskLikeType.Of(method, out string? obstacle);
        return type is not null && type.Builder.Definition == method.DeclaringType
            ? "it belongs to the builder of its own task, by which a probe would make that task anew"
            : obstacle;
    }

    // Whether a struct can be boxed is written in its own assembly.
    private static string? OfUnknownStructs(MethodDefinition method)
    {
        foreach (ParameterDefinition parameter in method.Parameters)
        {
            if (OfUnknownStruct(parameter.ParameterType) is { } obstacle)
                return obstacle;
        }

        return OfUnknownStruct(method.ReturnType);
    }

    private static string? OfUnknownStruct(TypeReference type) =>
        Captures.Captured(type) is { IsValueType: true, IsPrimitive: false } captured && captured.TryResolve() is null
            ? $"the assembly of {MetadataNames.Of(captured)} cannot be found"
            : null;
}
