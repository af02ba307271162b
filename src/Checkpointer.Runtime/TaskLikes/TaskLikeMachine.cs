using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Checkpointer.Runtime;

/// <summary>
/// Makes a task of a kind that only woven code knows out of one that everybody knows: a state machine that awaits, and returns.
/// </summary>
/// <typeparam name="TBuilder">The builder of the kind.</typeparam>
/// <typeparam name="TResult">The result; <see cref="object"/> if the kind has none.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class TaskLikeMachine<TBuilder, TResult> : IAsyncStateMachine
{
    /// <summary>The builder. A field, since builders are mutable structs.</summary>
#pragma warning disable CA1051
    public TBuilder Builder;
#pragma warning restore CA1051

    private readonly Task<TResult> _task;
    private readonly BuilderResult<TBuilder, TResult> _setResult;
    private readonly BuilderFailure<TBuilder> _setException;
    private readonly BuilderSuspension<TBuilder, TResult> _suspend;
    private bool _hasWaited;

    /// <summary>Makes a machine that woven code starts with its builder.</summary>
    /// <param name="task">The task that is awaited.</param>
    /// <param name="builder">A new builder.</param>
    /// <param name="setResult"><c>builder.SetResult</c></param>
    /// <param name="setException"><c>builder.SetException</c></param>
    /// <param name="suspend"><c>builder.AwaitUnsafeOnCompleted</c></param>
    public TaskLikeMachine(
        Task<TResult> task,
        TBuilder builder,
        BuilderResult<TBuilder, TResult> setResult,
        BuilderFailure<TBuilder> setException,
        BuilderSuspension<TBuilder, TResult> suspend)
    {
        _task = task;
        Builder = builder;
        _setResult = setResult;
        _setException = setException;
        _suspend = suspend;
    }

    /// <inheritdoc/>
    public void MoveNext()
    {
        if (!_task.IsCompleted && !_hasWaited)
        {
            _hasWaited = true;
            var awaiter = new TaskLikeAwaiter(_task);
            TaskLikeMachine<TBuilder, TResult> machine = this;
            _suspend(ref Builder, ref awaiter, ref machine);
        }
        else if (_task.Status == TaskStatus.RanToCompletion)
        {
            _setResult(ref Builder, _task.Result);
        }
        else
        {
            _setException(ref Builder, TaskFailure.Of(_task));
        }
    }

    /// <inheritdoc/>
    public void SetStateMachine(IAsyncStateMachine stateMachine)
    {
    }
}
