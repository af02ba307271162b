using System.Runtime.CompilerServices;

namespace Specimens.Woven;

/// <summary>Methods that return tasks of their own kind: a class with a result, a struct without.</summary>
public sealed class Promises
{
    public int Kept { get; private set; }

    public async Promise<int> KeepAsync(Task gate, int count)
    {
        Kept += count;
        await gate;
        return Kept;
    }

    public Promise<T> Keep<T>(T value, Task gate)
        where T : notnull => KeepLater(value, gate);

    public async Vow SwearAsync(Task gate)
    {
        await gate;
        Kept++;
    }

    public async Promise<int> BreakAsync(Task gate)
    {
        await gate;
        throw new InvalidOperationException("broken");
    }

    public static Promise<int> Measure(ReadOnlySpan<char> text, Task gate) => KeepLater(text.Length, gate);

    public Task[] Several() => [Task.CompletedTask];

    private static async Promise<T> KeepLater<T>(T value, Task gate)
    {
        await gate;
        return value;
    }
}

[AsyncMethodBuilder(typeof(PromiseBuilder<>))]
public sealed class Promise<T>(Task<T> task)
{
    public PromiseAwaiter<T> GetAwaiter() => new(task);
}

public readonly struct PromiseAwaiter<T>(Task<T> task) : ICriticalNotifyCompletion
{
    public bool IsCompleted => task.IsCompleted;

    public T GetResult() => task.GetAwaiter().GetResult();

    public void OnCompleted(Action continuation) => task.GetAwaiter().OnCompleted(continuation);

    public void UnsafeOnCompleted(Action continuation) => task.GetAwaiter().UnsafeOnCompleted(continuation);
}

public sealed class PromiseBuilder<T>
{
    private AsyncTaskMethodBuilder<T> _builder = AsyncTaskMethodBuilder<T>.Create();

    public Promise<T> Task => new(_builder.Task);

    public static PromiseBuilder<T> Create() => new();

    public void Start<TStateMachine>(ref TStateMachine stateMachine)
        where TStateMachine : IAsyncStateMachine => _builder.Start(ref stateMachine);

    public void SetStateMachine(IAsyncStateMachine stateMachine) => _builder.SetStateMachine(stateMachine);

    public void SetResult(T result) => _builder.SetResult(result);

    public void SetException(Exception exception) => _builder.SetException(exception);

    public void AwaitOnCompleted<TAwaiter, TStateMachine>(ref TAwaiter awaiter, ref TStateMachine stateMachine)
        where TAwaiter : INotifyCompletion
        where TStateMachine : IAsyncStateMachine => _builder.AwaitOnCompleted(ref awaiter, ref stateMachine);

    public void AwaitUnsafeOnCompleted<TAwaiter, TStateMachine>(ref TAwaiter awaiter, ref TStateMachine stateMachine)
        where TAwaiter : ICriticalNotifyCompletion
        where TStateMachine : IAsyncStateMachine => _builder.AwaitUnsafeOnCompleted(ref awaiter, ref stateMachine);
}

[AsyncMethodBuilder(typeof(VowBuilder))]
public readonly struct Vow(Task task)
{
    public TaskAwaiter GetAwaiter() => task.GetAwaiter();
}

public struct VowBuilder
{
    private AsyncTaskMethodBuilder _builder;

    public Vow Task => new(_builder.Task);

    public static VowBuilder Create() => default;

    public void Start<TStateMachine>(ref TStateMachine stateMachine)
        where TStateMachine : IAsyncStateMachine => _builder.Start(ref stateMachine);

    public void SetStateMachine(IAsyncStateMachine stateMachine) => _builder.SetStateMachine(stateMachine);

    public void SetResult() => _builder.SetResult();

    public void SetException(Exception exception) => _builder.SetException(exception);

    public void AwaitOnCompleted<TAwaiter, TStateMachine>(ref TAwaiter awaiter, ref TStateMachine stateMachine)
        where TAwaiter : INotifyCompletion
        where TStateMachine : IAsyncStateMachine => _builder.AwaitOnCompleted(ref awaiter, ref stateMachine);

    public void AwaitUnsafeOnCompleted<TAwaiter, TStateMachine>(ref TAwaiter awaiter, ref TStateMachine stateMachine)
        where TAwaiter : ICriticalNotifyCompletion
        where TStateMachine : IAsyncStateMachine => _builder.AwaitUnsafeOnCompleted(ref awaiter, ref stateMachine);
}
