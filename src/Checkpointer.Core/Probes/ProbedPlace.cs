using Checkpointer.Tracing;

namespace Checkpointer.Probes;

/// <summary>
/// Where a probe reports from, and with what: a call, a mark or a point. Says nothing of who is there.
/// </summary>
internal abstract class ProbedPlace
{
    /// <summary>The place, in words: <c>StockLedger.Commit</c>.</summary>
    public abstract string Label { get; }

    /// <summary>What all hits of the same place in the code have in common: equal for them.</summary>
    public abstract object Kind { get; }

    /// <summary>Whether what happens here cleans up, so that unwinding must not prevent it.</summary>
    public virtual bool IsCleanup => false;

    /// <summary>The method; <see langword="null"/> if it is not that of a call.</summary>
    public virtual ProbedMethod? Method => null;

    /// <summary>The name of the probe point, such as <c>http.before-send</c>; <see langword="null"/> if it is not one.</summary>
    public virtual string? PointName(Moment moment) => null;

    /// <summary>What a trace keeps of what happens here. Runs code of the user: never called under a lock.</summary>
    public virtual TraceValue[] Values(Moment moment, ValueCapture capture) => [];
}
