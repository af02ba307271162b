using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Specimens.Woven;

/// <summary>What matches and stays as it is, each for a reason.</summary>
public abstract partial class Unweavable
{
    public abstract void Abstract();

    [DllImport("nowhere")]
    public static extern void Extern();

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "MemberwiseClone")]
    public static extern object Accessor(object instance);

    public static int Variable(__arglist) => 0;

    public static async OwnTask OwnTaskAsync() => await Task.Yield();

    public static OwnDerivedTask DerivedTask() => new();
}

public sealed class OwnDerivedTask() : Task(() => { });

[AsyncMethodBuilder(typeof(OwnTaskBuilder))]
public readonly struct OwnTask;

public struct OwnTaskBuilder
{
    private AsyncTaskMethodBuilder _builder;

    public readonly OwnTask Task => default;

    public static OwnTaskBuilder Create() => default;

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
