using Checkpointer.Weaver.Engine.Selection;
using Mono.Cecil;

namespace Checkpointer.Weaver.Engine.Methods.TaskLikes;

/// <summary>
/// A task of its own kind: how it is awaited, and how another one is made.
/// </summary>
internal sealed class TaskLikeType
{
    private TaskLikeType(BoundType task, BoundType awaiter, BoundType builder, TypeReference? result)
    {
        Task = task;
        Awaiter = awaiter;
        Builder = builder;
        Result = result;
    }

    public BoundType Task { get; }

    public BoundType Awaiter { get; }

    public BoundType Builder { get; }

    /// <summary>The type of its result; <see langword="null"/> if it has none.</summary>
    public TypeReference? Result { get; }

    /// <summary>Whether the method returns such a task: one with a builder, or one that derives from Task.</summary>
    public static bool IsIn(MethodDefinition method) =>
        method.ReturnType.MetadataType is MetadataType.Class or MetadataType.ValueType or MetadataType.GenericInstance
        && method.ReturnType.TryResolve() is { } type
        && (BuilderAttribute.Of(method, type) is not null || DerivesFromTask(type));

    /// <summary>Learns how the task that the method returns is awaited and made.</summary>
    /// <param name="method">A method that <see cref="IsIn"/> is true of.</param>
    /// <param name="obstacle">Why that cannot be done, as a clause.</param>
    public static TaskLikeType? Of(MethodDefinition method, out string? obstacle)
    {
        var task = new BoundType(method.ReturnType, method.Module);
        string name = MetadataNames.Of(method.ReturnType);
        if (BuilderAttribute.Of(method, task.Definition) is not { } builderType)
        {
            obstacle = $"its return type {name} derives from Task, and only its own code can make one";
            return null;
        }

        var builder = task.WithArgumentsFor(builderType);
        if (task.ReturnTypeOf("GetAwaiter", 0) is not { } awaiterType || !Awaitable(awaiterType, method.Module, out BoundType? awaiter))
        {
            obstacle = $"its return type {name} cannot be awaited, so that its completion is not known";
            return null;
        }

        TypeReference? result = builder.Find("SetResult", 1) is { } setResult ? builder.Bind(setResult.Parameters[0].ParameterType) : null;
        bool isComplete = builder.Find("Create", 0) is { IsStatic: true } && builder.Find("get_Task", 0) is not null
            && builder.Find("Start", 1) is not null && builder.Find("AwaitUnsafeOnCompleted", 2) is not null
            && builder.Find("SetException", 1) is not null && (result is not null || builder.Find("SetResult", 0) is not null)
            && (result is null || result.FullName == awaiter!.ReturnTypeOf("GetResult", 0)!.FullName);
        obstacle = isComplete ? null : $"the builder of its return type {name} is not what the language asks for";
        return isComplete ? new TaskLikeType(task, awaiter!, builder, result) : null;
    }

    private static bool Awaitable(TypeReference type, ModuleDefinition module, out BoundType? awaiter)
    {
        awaiter = type.TryResolve() is null ? null : new BoundType(type, module);
        return awaiter?.Find("get_IsCompleted", 0) is not null && awaiter.Find("GetResult", 0) is not null;
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
}
