using System.Diagnostics;

namespace Checkpointer.Reports.Spans;

/// <summary>
/// The span of a starter, and what it does in it: calls, nested as they were made, pauses and waits.
/// </summary>
internal sealed class StarterSpans(RunSpans run, string starter)
{
    // Calls in flight, the innermost last. Strands of a starter that forked may end theirs in any order.
    private readonly List<(string Place, Activity Span)> _calls = [];
    private Activity? _own;
    private Activity? _pause;
    private Activity? _wait;
    private TraceEvent? _last;
    private TimeSpan? _ended;

    public void Send(IEnumerable<TraceEvent> events, ActivityContext parent, TimeSpan end)
    {
        foreach (TraceEvent e in events)
        {
            if (_own is null)
            {
                _own = run.Start(starter, parent, e.Time);
                _own?.SetTag("checkpointer.starter", starter);
            }

            Add(e);
            _last = e;
        }

        // What was in flight when the record ended.
        Stop(ref _pause, end);
        Stop(ref _wait, end);
        foreach ((_, Activity span) in Enumerable.Reverse(_calls))
            run.Stop(span, end);
        Stop(ref _own, _ended ?? end);
    }

    private void Add(TraceEvent e)
    {
        // What it has forked may go on; that its end is a step of the order does not make it last longer.
        if (_ended is not null && e.Moment is not null)
            _ended = e.Time;
        switch (e.Kind)
        {
            case TraceEventKind.Passed or TraceEventKind.Surplus:
                AddHit(e);
                break;
            case TraceEventKind.Arrived:
                AddHit(e);
                if (e.Moment is not null)
                    _pause ??= run.Start($"paused at {e.Text}", Inner, e.Time)?.SetTag("checkpointer.step", e.Step + 1);
                break;
            case TraceEventKind.Resumed:
                Stop(ref _pause, e.Time);
                break;
            case TraceEventKind.StoodStill:
                _wait ??= run.Start("waits", Inner, e.Time)
                    ?.SetTag("checkpointer.waits_for", e.Wait?.Resource).SetTag("checkpointer.held_by", e.Wait?.Holder).SetTag("checkpointer.certain", e.Wait?.IsCertain ?? false);
                break;
            case TraceEventKind.GotFree:
                Stop(ref _wait, e.Time);
                break;
            case TraceEventKind.Completed or TraceEventKind.Threw:
                AddEnd(e);
                break;
        }
    }

    private ActivityContext Inner => (_calls.Count > 0 ? _calls[_calls.Count - 1].Span : _own)?.Context ?? default;

    // One hit may match several checkpoints: it is one call all the same.
    private void AddHit(TraceEvent e)
    {
        if (e.Moment is not { } moment || (_last is { } last && last.Moment == moment && last.Place == e.Place && (last.Kind == TraceEventKind.Surplus || e.Kind == TraceEventKind.Surplus)))
            return;

        if (e.Method is null)
        {
            (_calls.Count > 0 ? _calls[_calls.Count - 1].Span : _own)?.AddEvent(new ActivityEvent(e.Point ?? e.Place ?? e.Text, run.At(e.Time), Tags(e)));
            return;
        }

        if (moment == Moment.Before)
        {
            Activity? call = run.Start(e.Place!, Inner, e.Time);
            call?.SetTag("code.function.name", $"{e.Method.TypeName}.{e.Method.Name}");
            AddTags(call, e);
            if (call is not null)
                _calls.Add((e.Place!, call));
            return;
        }

        int index = _calls.FindLastIndex(c => c.Place == e.Place);
        if (index < 0)
            return;

        Activity span = _calls[index].Span;
        AddTags(span, e);
        if (moment == Moment.AfterThrow)
            span.SetStatus(ActivityStatusCode.Error, e.Values.FirstOrDefault(v => v.Kind == TraceValueKind.Exception)?.Text);
        run.Stop(span, e.Time);
        _calls.RemoveAt(index);
    }

    private void AddEnd(TraceEvent e)
    {
        if (e.Kind == TraceEventKind.Threw)
            _own?.SetStatus(ActivityStatusCode.Error, e.Values.Count > 0 ? e.Values[0].Text : e.Text);
        Stop(ref _wait, e.Time);
        _ended = e.Time;
    }

    private static void AddTags(Activity? span, TraceEvent e)
    {
        foreach (KeyValuePair<string, object?> tag in Tags(e))
            span?.SetTag(tag.Key, tag.Value);
    }

    private static ActivityTagsCollection Tags(TraceEvent e) =>
        new(e.Values.Select(v => new KeyValuePair<string, object?>((v.Kind == TraceValueKind.Argument ? "argument." : "") + v.Name, v.Text)));

    private void Stop(ref Activity? span, TimeSpan end)
    {
        if (span is { Duration.Ticks: 0 })
            run.Stop(span, end);
        span = null;
    }
}
