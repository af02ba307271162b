namespace Checkpointer.Core.Tests.Tracing;

/// <summary>Makes traces by hand: each call adds what happened next.</summary>
internal sealed class TraceMaker(params string[] starters)
{
    private readonly List<TraceStep> _order = [];
    private readonly List<TraceEvent> _events = [];

    /// <summary>A step of the order that is not reached.</summary>
    public TraceMaker Declared(string starter, string @event, TraceStepKind kind = TraceStepKind.Checkpoint)
    {
        _order.Add(new TraceStep(kind, starter, @event, "at the mark " + @event));
        return this;
    }

    /// <summary>A step of the order that is reached now.</summary>
    public TraceMaker Reached(string starter, string @event, TraceStepKind kind = TraceStepKind.Checkpoint)
    {
        Declared(starter, @event, kind);
        return Happened(TraceEventKind.Reached, starter, @event, _order.Count - 1);
    }

    public TraceMaker Waits(string starter, string? holder, string resource = "a lock") =>
        Happened(TraceEventKind.StoodStill, starter, "blocked", wait: new TraceWait(holder, resource, true));

    public TraceMaker Noted(string name, object? value) =>
        Happened(TraceEventKind.Noted, null, name, _order.Count - 1, values: [new TraceValue(TraceValueKind.Note, name, value, null)]);

    public TraceMaker Happened(
        TraceEventKind kind, string? starter, string text, int? step = null, TraceWait? wait = null, IReadOnlyList<TraceValue>? values = null)
    {
        _events.Add(new TraceEvent(kind, text)
        {
            Starter = starter,
            Step = step,
            Wait = wait,
            Values = values ?? [],
            Time = TimeSpan.FromMilliseconds(_events.Count),
        });
        return this;
    }

    public Trace Made(string? failure = null) => new(starters, _order, _events) { Failure = failure };
}
