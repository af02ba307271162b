namespace Checkpointer.Reports.Tests;

/// <summary>Makes traces by hand: each call adds what happened next.</summary>
internal sealed class TraceMaker(params string[] starters)
{
    private readonly List<TraceStep> _order = [];
    private readonly List<TraceEvent> _events = [];
    private long _time;

    public static ProbedMethod Method(string type, string name, params string[] parameters) => new("Shop." + type, name, parameters, $"{type}.{name}");

    public static TraceValue Argument(string name, string text, string type = "string") => new(TraceValueKind.Argument, name, text, type);

    public static TraceValue Result(string text, string type) => new(TraceValueKind.Result, "result", text, type);

    /// <summary>A step of the order that is not reached.</summary>
    public TraceMaker Declared(string starter, string @event, TraceStepKind kind = TraceStepKind.Checkpoint)
    {
        _order.Add(new TraceStep(kind, starter, @event, kind == TraceStepKind.Checkpoint ? "at the mark " + @event : @event));
        return this;
    }

    /// <summary>A step that is arrived at by a hit, reached, and paused at.</summary>
    public TraceMaker Step(
        string starter, string name, ProbedMethod? method = null, Moment moment = Moment.After, string? point = null, params IReadOnlyList<TraceValue> values)
    {
        Declared(starter, name);
        int step = _order.Count - 1;
        Add(TraceEventKind.Arrived, name, starter, step, method, moment, point, values, checkpoint: name);
        Add(TraceEventKind.Reached, name, starter, step);
        return Add(TraceEventKind.Paused, "paused", null, step);
    }

    /// <summary>A step that is no hit.</summary>
    public TraceMaker Step(string starter, string name, TraceStepKind kind)
    {
        Declared(starter, name, kind);
        Add(TraceEventKind.Arrived, name, starter, _order.Count - 1);
        return Add(TraceEventKind.Reached, name, starter, _order.Count - 1);
    }

    public TraceMaker Noted(string name, string value) =>
        Add(TraceEventKind.Noted, name, null, _order.Count - 1, values: [new TraceValue(TraceValueKind.Note, name, value, "string")]);

    public TraceMaker Passed(string starter, ProbedMethod? method, Moment moment, string? point = null, params IReadOnlyList<TraceValue> values) =>
        Add(TraceEventKind.Passed, null, starter, _order.Count, method, moment, point, values);

    public TraceMaker Waits(string starter, string? holder, string resource) =>
        Add(TraceEventKind.StoodStill, "blocked", starter, wait: new TraceWait(holder, resource, true));

    public TraceMaker Add(
        TraceEventKind kind, string? text, string? starter, int? step = null, ProbedMethod? method = null, Moment? moment = null, string? point = null,
        IReadOnlyList<TraceValue>? values = null, TraceWait? wait = null, string? checkpoint = null)
    {
        _time += 137_000 + _events.Count * 7919 % 400_000;
        _events.Add(new TraceEvent(kind, text)
        {
            Starter = starter,
            Step = step,
            Method = method,
            Moment = method is null && point is null && checkpoint is null ? null : moment,
            Place = method?.ToString() ?? point ?? checkpoint,
            Point = point,
            Checkpoint = checkpoint,
            Values = values ?? [],
            Wait = wait,
            Time = TimeSpan.FromTicks(_time / 100),
            Thread = starter is null ? 1 : 4 + Array.IndexOf(starters, starter),
        });
        return this;
    }

    public Trace Made(string? failure = null) => new(starters, _order, _events)
    {
        Failure = failure,
        Began = new DateTimeOffset(2026, 11, 24, 15, 30, 12, 345, TimeSpan.Zero),
    };
}
