using Checkpointer.Checkpoints;

namespace Checkpointer;

/// <summary>
/// One thing that happened in a run. Immutable.
/// </summary>
public sealed class TraceEvent
{
    private readonly string? _text;

    internal TraceEvent(TraceEventKind kind, string? text)
    {
        Kind = kind;
        _text = text;
    }

    /// <summary>What happened.</summary>
    public TraceEventKind Kind { get; }

    /// <summary>The name of the starter to which it happened; <see langword="null"/> if to none, or to nobody's knowledge.</summary>
    public string? Starter { get; internal init; }

    /// <summary>What happened, as a schedule would call it: <c>read</c>, <c>completed</c>; or in words.</summary>
    public string Text => _text ?? ProbeText;

    /// <summary>
    /// The place in the order, from 0, of the step that was arrived at, reached or paused at; for another event of a starter, of the step
    /// that it was to reach next. <see langword="null"/> if there is none.
    /// </summary>
    public int? Step { get; internal init; }

    /// <summary>The name of the checkpoint that was hit; <see langword="null"/> if none was.</summary>
    public string? Checkpoint { get; internal init; }

    /// <summary>When, in the life of a call, a probe reported this; <see langword="null"/> if none did.</summary>
    public Moment? Moment { get; internal init; }

    /// <summary>Where: the method without namespace, the name of the mark or of the probe point; <see langword="null"/> if no probe reported.</summary>
    public string? Place { get; internal init; }

    /// <summary>The method of the call; <see langword="null"/> at a mark or a probe point, and if no probe reported.</summary>
    public ProbedMethod? Method { get; internal init; }

    /// <summary>
    /// The name of the probe point, such as <c>http.before-send</c>: what stands before its dot says who saw it.
    /// <see langword="null"/> if this is not the hit of one.
    /// </summary>
    public string? Point { get; internal init; }

    /// <summary>What was kept of arguments, result, exception, or what the test noted; empty if nothing was.</summary>
    public IReadOnlyList<TraceValue> Values { get; internal init; } = [];

    /// <summary>For what a starter waits that stood still; <see langword="null"/> at other events, and if it was only quiet.</summary>
    public TraceWait? Wait { get; internal init; }

    /// <summary>When, since the first request of the run, by a clock that never goes back.</summary>
    public TimeSpan Time { get; internal init; }

    /// <summary>The managed thread that reported it.</summary>
    public int Thread { get; internal init; }

    /// <summary>What a probe reported, in words: <c>after StockLedger.Read</c>.</summary>
    internal string ProbeText => $"{(Moment ?? Checkpointer.Moment.Mark).Words()} {Place}";

    /// <summary>Starter and text: <c>alice:read</c>.</summary>
    public override string ToString() => Starter is null ? Text : $"{Names.AsWord(Starter)}:{Text}";
}
