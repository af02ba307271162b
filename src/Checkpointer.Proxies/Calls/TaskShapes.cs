using System.Reflection;
using System.Runtime.CompilerServices;
using Checkpointer.Proxies.Calls.TaskLikes;
using Checkpointer.Runtime;

namespace Checkpointer.Proxies.Calls;

/// <summary>
/// Makes the shape of a method from its return type.
/// </summary>
internal static class TaskShapes
{
    private static readonly MethodInfo _taskOf = Maker(nameof(TaskOf));
    private static readonly MethodInfo _valueTaskOf = Maker(nameof(ValueTaskOf));
    private static readonly MethodInfo _taskLike = Maker(nameof(TaskLike));

    /// <summary>Whether it is exactly one of the framework's four tasks.</summary>
    public static bool IsFrameworks(Type type) => type == typeof(Task) || type == typeof(ValueTask) || GenericMaker(type) is not null;

    /// <summary>Makes the shape of a method; <see langword="null"/> if it is synchronous.</summary>
    public static TaskShape? For(MethodInfo method)
    {
        Type type = method.ReturnType;
        if (type == typeof(Task))
            return new TaskShape<Task>(method, TaskProbe.Invoke, TaskProbe.Observe);
        if (type == typeof(ValueTask))
            return new TaskShape<ValueTask>(method, TaskProbe.InvokeValue, TaskProbe.ObserveValue);

        if (GenericMaker(type) is { } maker)
            return (TaskShape)maker.MakeGenericMethod(type.GetGenericArguments()).Invoke(null, [method])!;

        return TaskLikeType.Of(type) is { Obstacle: null } own
            ? (TaskShape)_taskLike.MakeGenericMethod(type, own.Awaiter, own.Builder, own.Result).Invoke(null, [method, own])!
            : null;
    }

    private static MethodInfo? GenericMaker(Type type)
    {
        Type? definition = type.IsGenericType ? type.GetGenericTypeDefinition() : null;
        return definition == typeof(Task<>) ? _taskOf
            : definition == typeof(ValueTask<>) ? _valueTaskOf
            : null;
    }

    private static TaskShape<Task<TResult>> TaskOf<TResult>(MethodInfo method) => new(method, TaskProbe.Invoke, TaskProbe.Observe);

    private static TaskShape<ValueTask<TResult>> ValueTaskOf<TResult>(MethodInfo method) =>
        new(method, TaskProbe.InvokeValue, TaskProbe.ObserveValue);

    private static TaskShape<TTask> TaskLike<TTask, TAwaiter, TBuilder, TResult>(MethodInfo method, TaskLikeType type)
        where TAwaiter : INotifyCompletion => new TaskLikeBridge<TTask, TAwaiter, TBuilder, TResult>(type).ShapeOf(method);

    private static MethodInfo Maker(string name) => typeof(TaskShapes).GetMethod(name, BindingFlags.Static | BindingFlags.NonPublic)!;
}
