using System.Reflection;
using Checkpointer.Runtime;

namespace Checkpointer.Proxies.Calls;

/// <summary>
/// Makes the shape of a method from its return type.
/// </summary>
internal static class TaskShapes
{
    private static readonly MethodInfo _taskOf = Maker(nameof(TaskOf));
    private static readonly MethodInfo _valueTaskOf = Maker(nameof(ValueTaskOf));

    /// <summary>Whether completion of the type can be observed: it is exactly one of the framework's four tasks.</summary>
    public static bool Covers(Type type) => type == typeof(Task) || type == typeof(ValueTask) || GenericMaker(type) is not null;

    /// <summary>Makes the shape of a method; <see langword="null"/> if it is synchronous.</summary>
    public static TaskShape? For(MethodInfo method)
    {
        Type type = method.ReturnType;
        if (type == typeof(Task))
            return new TaskShape<Task>(method, TaskProbe.Invoke, TaskProbe.Observe);
        if (type == typeof(ValueTask))
            return new TaskShape<ValueTask>(method, TaskProbe.InvokeValue, TaskProbe.ObserveValue);

        return (TaskShape?)GenericMaker(type)?.MakeGenericMethod(type.GetGenericArguments()).Invoke(null, [method]);
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

    private static MethodInfo Maker(string name) => typeof(TaskShapes).GetMethod(name, BindingFlags.Static | BindingFlags.NonPublic)!;
}
