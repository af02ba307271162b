using System.ComponentModel;

namespace Checkpointer.Runtime;

/// <summary>Asks an awaiter whether what it waits for is complete.</summary>
/// <typeparam name="TAwaiter">The awaiter, of a kind that only woven code knows.</typeparam>
/// <param name="awaiter">The awaiter.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate bool AwaiterState<TAwaiter>(ref TAwaiter awaiter);
