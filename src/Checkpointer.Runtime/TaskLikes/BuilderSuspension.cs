using System.ComponentModel;

namespace Checkpointer.Runtime;

/// <summary>Has a builder continue its machine when a task is complete.</summary>
/// <typeparam name="TBuilder">The builder, of a kind that only woven code knows.</typeparam>
/// <typeparam name="TResult">The result of the task.</typeparam>
/// <param name="builder">The builder.</param>
/// <param name="awaiter">Waits for the task.</param>
/// <param name="machine">The machine.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate void BuilderSuspension<TBuilder, TResult>(
    ref TBuilder builder, ref TaskLikeAwaiter awaiter, ref TaskLikeMachine<TBuilder, TResult> machine);
