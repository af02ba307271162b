namespace Checkpointer.Probes;

/// <summary>
/// Where a probe reports from, and with what: a call, a mark or a point. Says nothing of who is there.
/// </summary>
internal abstract class ProbedPlace
{
    /// <summary>The place, in words: <c>StockLedger.Commit</c>.</summary>
    public abstract string Label { get; }

    /// <summary>Whether what happens here cleans up, so that unwinding must not prevent it.</summary>
    public virtual bool IsCleanup => false;
}
