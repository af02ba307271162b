namespace Checkpointer.Probes;

/// <summary>
/// Where a probe reports from, and with what: a call or a mark. Says nothing of who is there.
/// </summary>
internal abstract class ProbedPlace
{
    /// <summary>The place, in words: <c>StockLedger.Commit</c>.</summary>
    public abstract string Label { get; }
}
