using System.Reflection;
using System.Runtime.CompilerServices;

namespace Checkpointer.Verification.Behaviour;

/// <summary>
/// Waits for what a call returned: a task of any kind, or an asynchronous sequence.
/// </summary>
internal static class Ending
{
    private const int MostElements = 20;

    private static readonly Type[] _sequences = [typeof(IAsyncEnumerable<>), typeof(IAsyncEnumerator<>)];

    /// <summary>What came of it, as text; <see langword="null"/> if it is nothing to wait for.</summary>
    public static Task<string>? Of(object returned)
    {
        Type type = returned.GetType();
        if (type.GetInterfaces().FirstOrDefault(IsSequence) is { } sequence)
            return OfSequence(sequence, returned);

        return type.GetMethod(nameof(Task.GetAwaiter), []) is { } awaiting && awaiting.ReturnType.IsAssignableTo(typeof(INotifyCompletion))
            ? OfAwaitable(returned, awaiting)
            : null;
    }

    private static bool IsSequence(Type type) => type.IsGenericType && _sequences.Contains(type.GetGenericTypeDefinition());

    private static async Task<string> OfAwaitable(object awaitable, MethodInfo awaiting)
    {
        if (awaitable is Task { Status: TaskStatus.Created })
            return "task that was never started";

        object awaiter = awaiting.Invoke(awaitable, [])!;
        Type type = awaiter.GetType();
        if (!(bool)type.GetProperty(nameof(TaskAwaiter.IsCompleted))!.GetValue(awaiter)!)
        {
            var completed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            ((INotifyCompletion)awaiter).OnCompleted(completed.SetResult);
            await completed.Task.ConfigureAwait(false);
        }

        try
        {
            return $"task of {Rendering.Of(type.GetMethod(nameof(TaskAwaiter.GetResult))!.Invoke(awaiter, []))}";
        }
        catch (TargetInvocationException exception)
        {
            return "task that " + Rendering.OfException(exception.InnerException!);
        }
    }

    private static Task<string> OfSequence(Type type, object sequence)
    {
        string method = type.GetGenericTypeDefinition() == typeof(IAsyncEnumerable<>) ? nameof(OfEnumerable) : nameof(OfEnumerator);
        return (Task<string>)typeof(Ending).GetMethod(method, BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(type.GetGenericArguments()[0])
            .Invoke(null, [sequence])!;
    }

    private static Task<string> OfEnumerable<T>(IAsyncEnumerable<T> sequence) => OfEnumerator(sequence.GetAsyncEnumerator());

    private static async Task<string> OfEnumerator<T>(IAsyncEnumerator<T> enumerator)
    {
        List<string> elements = [];
        try
        {
            while (elements.Count < MostElements && await enumerator.MoveNextAsync().ConfigureAwait(false))
                elements.Add(Rendering.Of(enumerator.Current));
            await enumerator.DisposeAsync().ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            elements.Add(Rendering.OfException(exception));
        }

        return $"sequence [{string.Join(", ", elements)}]";
    }
}
