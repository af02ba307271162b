using Checkpointer.Probes;

namespace Checkpointer;

/// <summary>
/// The time in which what is called is nested in an operation: begun by <see cref="ProbedOperation{TPayload}.Nest"/>.
/// </summary>
#pragma warning disable CA1815 // Held for a moment, never compared.
public readonly struct NestedFlow : IDisposable
#pragma warning restore CA1815
{
    private readonly ProbedFrame? _caller;

    internal NestedFlow(ProbedFrame frame)
    {
        _caller = Flow.Current;
        Flow.Current = frame;
    }

    /// <summary>Ends it.</summary>
    public void Dispose() => Flow.Current = _caller;
}
