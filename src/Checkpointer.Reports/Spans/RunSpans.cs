using System.Diagnostics;

namespace Checkpointer.Reports.Spans;

/// <summary>
/// The span of a run, and those of its starters.
/// </summary>
internal sealed class RunSpans(ActivitySource source, Trace trace)
{
    public void Send(string title, ActivityContext parent)
    {
        TimeSpan end = trace.Events.Count == 0 ? TimeSpan.Zero : trace.Events[trace.Events.Count - 1].Time;
        Activity? run = Start(title, parent, TimeSpan.Zero);
        run?.SetTag("checkpointer.schedule", trace.Observed.ToString());
        if (trace.Failure is { } failure)
            run?.SetStatus(ActivityStatusCode.Error, failure.Split('\n')[0]);
        foreach (TraceEvent e in trace.Events.Where(e => e.Kind == TraceEventKind.Noted))
            run?.AddEvent(new ActivityEvent("note", At(e.Time), new ActivityTagsCollection(e.Values.Select(v => new KeyValuePair<string, object?>(v.Name, v.Text)))));
        foreach (string starter in trace.Starters)
            new StarterSpans(this, starter).Send(trace.Events.Where(e => e.Starter == starter), run?.Context ?? parent, end);
        Stop(run, end);
    }

    public Activity? Start(string name, ActivityContext parent, TimeSpan start) =>
        source.StartActivity(ActivityKind.Internal, parent, startTime: At(start), name: name);

    public void Stop(Activity? span, TimeSpan end)
    {
        span?.SetEndTime(At(end).UtcDateTime);
        span?.Stop();
    }

    public DateTimeOffset At(TimeSpan time) => trace.Began + time;
}
