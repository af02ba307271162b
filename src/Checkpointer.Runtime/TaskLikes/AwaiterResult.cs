using System.ComponentModel;

namespace Checkpointer.Runtime;

/// <summary>Takes the result from an awaiter that is complete, or throws what it has instead.</summary>
/// <typeparam name="TAwaiter">The awaiter, of a kind that only woven code knows.</typeparam>
/// <typeparam name="TResult">The result; <see cref="object"/> if there is none, which is <see langword="null"/> then.</typeparam>
/// <param name="awaiter">The awaiter.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate TResult AwaiterResult<TAwaiter, TResult>(ref TAwaiter awaiter);
