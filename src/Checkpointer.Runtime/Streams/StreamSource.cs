namespace Checkpointer.Runtime.Streams;

/// <summary>
/// The probed method that a sequence came from, and how it was called: what each enumeration of the sequence reports.
/// </summary>
internal sealed class StreamSource(ProbeSite site, ProbedCallee callee, object? instance, object?[] arguments)
{
    private readonly ProbedCallee _callee = callee;

    public object? Instance { get; } = instance;

    public object?[] Arguments { get; } = arguments;

    /// <summary>Reports the beginning of an enumeration; <see langword="null"/> if nobody wants to hear of it.</summary>
    public ProbeCall? Enter() => Probe.Enter(site, _callee);
}
