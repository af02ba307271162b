using Checkpointer.Steps;

namespace Checkpointer.Tracing;

/// <summary>
/// Keeps what happens in a run. Belongs to the run: called under its lock only, and runs no code of the user.
/// </summary>
internal sealed class Recorder(Order order, TraceOptions options, TimeProvider clock)
{
    private readonly List<TraceEvent> _events = [];
    private IReadOnlyList<string>? _starters;
    private readonly List<TraceStep> _steps = [];
    private long _startedAt;
    private DateTimeOffset _began;
    private int _omitted;

    /// <summary>Takes values, before the lock.</summary>
    public ValueCapture Capture { get; } = new(options);

    public IReadOnlyList<TraceEvent> Events => _events;

    /// <summary>Adds an event, at this time of the clock.</summary>
    public void Add(long now, TraceEventKind kind, string? starter, string? text, int step, string? checkpoint, in Sighting seen, TraceWait? wait)
    {
        if (_events.Count >= options.MaxEvents && kind is TraceEventKind.Passed or TraceEventKind.Surplus or TraceEventKind.Unattributed or TraceEventKind.Disagreement)
        {
            _omitted++;
            return;
        }

        if (_events.Count == 0)
        {
            _startedAt = now;
            _began = clock.GetUtcNow();
        }

        _events.Add(new TraceEvent(kind, text)
        {
            Starter = starter,
            Step = step < 0 ? null : step,
            Checkpoint = checkpoint,
            Moment = seen.Place is null ? null : seen.Moment,
            Place = seen.Place?.Label,
            Method = seen.Place?.Method,
            Point = seen.Place?.PointName(seen.Moment),
            Values = seen.Values ?? [],
            Wait = wait,
            Time = clock.GetElapsedTime(_startedAt, now),
            Thread = Environment.CurrentManagedThreadId,
        });
    }

    public Trace Snapshot(string? failure)
    {
        _starters ??= [.. order.Starters.Select(s => s.Name)];

        // An order may grow while it runs.
        _steps.AddRange(order.Steps.Skip(_steps.Count).Select(TraceStep.Of));
        return new Trace(_starters, [.. _steps], [.. _events]) { Began = _began, Omitted = _omitted, Failure = failure };
    }
}
