using System.ComponentModel;

namespace Checkpointer.Runtime;

/// <summary>Fails what a builder makes.</summary>
/// <typeparam name="TBuilder">The builder, of a kind that only woven code knows.</typeparam>
/// <param name="builder">The builder.</param>
/// <param name="exception">Why.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate void BuilderFailure<TBuilder>(ref TBuilder builder, Exception exception);
