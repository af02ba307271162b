using System.Linq.Expressions;
using System.Reflection;
using Checkpointer.Runtime;

namespace Checkpointer.Proxies.Calls.TaskLikes;

/// <summary>
/// Leads from a task of its own kind to one that the runtime knows, and back. Awaiters and builders have no interface that says all they
/// can, so that what calls them is compiled for their types.
/// </summary>
internal sealed class TaskLikeBridge<TTask, TAwaiter, TBuilder, TResult>
    where TAwaiter : System.Runtime.CompilerServices.INotifyCompletion
{
    private readonly Func<TTask, TAwaiter> _getAwaiter;
    private readonly AwaiterState<TAwaiter> _isCompleted;
    private readonly AwaiterResult<TAwaiter, TResult> _getResult;
    private readonly Func<TBuilder> _create;
    private readonly BuilderResult<TBuilder, TResult> _setResult;
    private readonly BuilderFailure<TBuilder> _setException;
    private readonly BuilderSuspension<TBuilder, TResult> _suspend;
    private readonly Func<TaskLikeMachine<TBuilder, TResult>, TTask> _start;

    public TaskLikeBridge(TaskLikeType type)
    {
        ParameterExpression task = Expression.Parameter(typeof(TTask));
        ParameterExpression awaiter = Reference<TAwaiter>();
        ParameterExpression builder = Reference<TBuilder>();
        ParameterExpression machine = Expression.Parameter(typeof(TaskLikeMachine<TBuilder, TResult>));
        ParameterExpression machineThere = Reference<TaskLikeMachine<TBuilder, TResult>>();
        ParameterExpression exception = Expression.Parameter(typeof(Exception));
        ParameterExpression result = Expression.Parameter(typeof(TResult));
        ParameterExpression waiting = Reference<TaskLikeAwaiter>();
        bool hasResult = type.GetResult.ReturnType != typeof(void);

        _getAwaiter = Expression.Lambda<Func<TTask, TAwaiter>>(Expression.Call(task, type.GetAwaiter), task).Compile();
        _isCompleted = Expression.Lambda<AwaiterState<TAwaiter>>(Expression.Property(awaiter, type.IsCompleted), awaiter).Compile();
        MethodCallExpression get = Expression.Call(awaiter, type.GetResult);
        _getResult = Expression.Lambda<AwaiterResult<TAwaiter, TResult>>(
            hasResult ? get : Expression.Block(get, Expression.Constant(null, typeof(TResult))), awaiter).Compile();

        _create = Expression.Lambda<Func<TBuilder>>(Expression.Call(Method("Create", 0))).Compile();
        _setResult = Expression.Lambda<BuilderResult<TBuilder, TResult>>(
            hasResult ? Expression.Call(builder, Method("SetResult", 1), result) : Expression.Call(builder, Method("SetResult", 0)), builder, result).Compile();
        _setException = Expression.Lambda<BuilderFailure<TBuilder>>(Expression.Call(builder, Method("SetException", 1), exception), builder, exception).Compile();
        _suspend = Expression.Lambda<BuilderSuspension<TBuilder, TResult>>(
            Expression.Call(builder, Method("AwaitUnsafeOnCompleted", 2).MakeGenericMethod(typeof(TaskLikeAwaiter), machine.Type), waiting, machineThere),
            builder, waiting, machineThere).Compile();

        MemberExpression itsBuilder = Expression.Field(machine, nameof(TaskLikeMachine<,>.Builder));
        _start = Expression.Lambda<Func<TaskLikeMachine<TBuilder, TResult>, TTask>>(
            Expression.Block(
                Expression.Call(itsBuilder, Method("Start", 1).MakeGenericMethod(machine.Type), machine),
                Expression.Property(itsBuilder, "Task")),
            machine).Compile();

        MethodInfo Method(string name, int parameters) => TaskLikeType.Find(type.Builder, name, parameters)!;
    }

    public TaskShape<TTask> ShapeOf(MethodInfo method) => new(
        method,
        (call, instance, arguments, body) => Rebuild(TaskProbe.Invoke(call, instance, arguments, (target, passed) => ToTask(body(target, passed)))),
        (call, task) => Rebuild(TaskProbe.Observe(call, ToTask(task))));

    private static ParameterExpression Reference<T>() => Expression.Parameter(typeof(T).MakeByRefType());

    private Task<TResult> ToTask(TTask task) => TaskLikeProbe.Await(_getAwaiter(task), _isCompleted, _getResult);

    private TTask Rebuild(Task<TResult> task) =>
        _start(new TaskLikeMachine<TBuilder, TResult>(task, _create(), _setResult, _setException, _suspend));
}
