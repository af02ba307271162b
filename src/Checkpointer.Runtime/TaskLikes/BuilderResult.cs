using System.ComponentModel;

namespace Checkpointer.Runtime;

/// <summary>Completes what a builder makes.</summary>
/// <typeparam name="TBuilder">The builder, of a kind that only woven code knows.</typeparam>
/// <typeparam name="TResult">The result; <see cref="object"/> if there is none.</typeparam>
/// <param name="builder">The builder.</param>
/// <param name="result">The result.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate void BuilderResult<TBuilder, TResult>(ref TBuilder builder, TResult result);
