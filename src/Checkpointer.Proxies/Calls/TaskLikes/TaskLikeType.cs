using System.Reflection;
using System.Runtime.CompilerServices;

namespace Checkpointer.Proxies.Calls.TaskLikes;

/// <summary>
/// A task of its own kind: how it is awaited, and how another one is made that ends as it does.
/// </summary>
internal sealed class TaskLikeType
{
    private const BindingFlags Members = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    private readonly Type? _builder;

    private TaskLikeType(Type type, MethodInfo getAwaiter, Type? builder)
    {
        Type = type;
        GetAwaiter = getAwaiter;
        IsCompleted = Awaiter.GetProperty(nameof(TaskAwaiter.IsCompleted), Members)!;
        GetResult = Find(Awaiter, nameof(TaskAwaiter.GetResult), 0)!;
        _builder = builder;
    }

    public Type Type { get; }

    public MethodInfo GetAwaiter { get; }

    public Type Awaiter => GetAwaiter.ReturnType;

    public PropertyInfo IsCompleted { get; }

    public MethodInfo GetResult { get; }

    public Type Builder => _builder!;

    /// <summary>What awaiting it yields; <see cref="object"/> if nothing.</summary>
    public Type Result => GetResult.ReturnType == typeof(void) ? typeof(object) : GetResult.ReturnType;

    /// <summary>Why no other can be made of it, as a clause; <see langword="null"/> if one can.</summary>
    public string? Obstacle =>
        _builder is null ? $"it returns a {Type.Name}, whose completion a proxy cannot pass on, since only its own code can make one"
        : IsComplete(_builder) ? null
        : $"it returns a {Type.Name}, whose builder is not what the language asks for";

    /// <summary>The kind of a type that is awaited; <see langword="null"/> if it is not, or is one of the framework's four tasks.</summary>
    public static TaskLikeType? Of(Type type)
    {
        if (TaskShapes.IsFrameworks(type) || type.IsByRef || type.IsPointer || type.IsGenericParameter
            || Find(type, nameof(Task.GetAwaiter), 0) is not { IsStatic: false } getAwaiter || !IsAwaiter(getAwaiter.ReturnType))
        {
            return null;
        }

        Type? builder = type.GetCustomAttribute<AsyncMethodBuilderAttribute>(inherit: false)?.BuilderType;
        return new TaskLikeType(type, getAwaiter, builder is { IsGenericTypeDefinition: true } ? Close(builder, type) : builder);
    }

    /// <summary>A method of the builder, or of another type.</summary>
    public static MethodInfo? Find(Type type, string name, int parameters) => Array.Find(
        [.. type.GetMethods(Members), .. type.IsInterface ? type.GetInterfaces().SelectMany(each => each.GetMethods(Members)) : []],
        each => each.Name == name && each.GetParameters().Length == parameters);

    private static bool IsAwaiter(Type type) =>
        typeof(INotifyCompletion).IsAssignableFrom(type)
        && type.GetProperty(nameof(TaskAwaiter.IsCompleted), Members)?.PropertyType == typeof(bool)
        && Find(type, nameof(TaskAwaiter.GetResult), 0) is not null;

    private static Type? Close(Type builder, Type type) =>
        type.IsGenericType && builder.GetGenericArguments().Length == type.GetGenericArguments().Length
            ? builder.MakeGenericType(type.GetGenericArguments())
            : null;

    private bool IsComplete(Type builder)
    {
        bool hasResult = GetResult.ReturnType != typeof(void);
        return Find(builder, "Create", 0) is { IsStatic: true }
            && builder.GetProperty("Task", Members)?.PropertyType == Type
            && Find(builder, "Start", 1) is { IsGenericMethodDefinition: true }
            && Find(builder, "AwaitUnsafeOnCompleted", 2) is { IsGenericMethodDefinition: true }
            && Find(builder, "SetException", 1) is not null
            && Find(builder, "SetResult", hasResult ? 1 : 0) is { } setResult
            && (!hasResult || setResult.GetParameters()[0].ParameterType == GetResult.ReturnType);
    }
}
