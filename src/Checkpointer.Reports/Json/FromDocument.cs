namespace Checkpointer.Reports.Json;

/// <summary>
/// Reports from what was read. What nothing could be drawn from is refused.
/// </summary>
internal static class FromDocument
{
    public static RunReport Of(ReportDocument document) => new(document.Title, document.Runs.Select(Of)) { Summary = document.Summary };

    private static ReportedRun Of(RunDocument run) => new(
        run.Title, Words.Read<RunOutcome>(run.Outcome, $"the outcome of '{run.Title}'"), run.Schedule, run.Message, run.Trace is { } trace ? Of(trace) : null)
    {
        Detail = run.Detail,
    };

    private static Trace Of(TraceDocument trace)
    {
        var starters = new HashSet<string>(StringComparer.Ordinal);
        foreach (string starter in trace.Starters)
        {
            if (!starters.Add(starter))
                throw Wrong($"two starters are called '{starter}'");
        }

        TraceStep[] order = [.. trace.Order.Select(s => Of(s, starters))];
        TraceEvent[] events = [.. trace.Events.Select((e, i) => Of(e, i, starters, order.Length))];
        return new Trace(trace.Starters, order, events) { Began = trace.Began, Omitted = trace.Omitted ?? 0, Failure = trace.Failure };
    }

    private static TraceStep Of(StepDocument step, HashSet<string> starters) => new(
        Words.Read<TraceStepKind>(step.Kind, "the kind of a step"),
        Known(step.Starter, starters, "a step"),
        step.Event,
        step.Description,
        step.Members is { Length: > 0 } members ? [.. members.Select(m => Of(m, starters))] : null);

    private static TraceEvent Of(EventDocument e, int index, HashSet<string> starters, int steps)
    {
        TraceEventKind kind = Words.Read<TraceEventKind>(e.Kind, $"the kind of event {index}");
        if (e.Step is { } step ? step < 0 || step >= steps : kind == TraceEventKind.Reached)
            throw Wrong($"event {index} is at step {e.Step}, and the order has {steps}");

        return new TraceEvent(kind, e.Text)
        {
            Starter = e.Starter is null ? null : Known(e.Starter, starters, $"event {index}"),
            Step = e.Step,
            Checkpoint = e.Checkpoint,
            Moment = e.Moment is null ? null : Words.Read<Moment>(e.Moment, $"the moment of event {index}"),
            Place = e.Place,
            Method = e.Method is { } method ? new ProbedMethod(method.Type, method.Name, method.Parameters, method.Text) : null,
            Point = e.Point,
            Values = [.. (e.Values ?? []).Select(v => Of(v, index))],
            Wait = e.Wait is { } wait ? new TraceWait(wait.Holder, wait.Resource, wait.Certain) : null,
            Time = new TimeSpan(e.Time / 100),
            Thread = e.Thread,
        };
    }

    private static TraceValue Of(ValueDocument value, int index) =>
        new(Words.Read<TraceValueKind>(value.Kind, $"the kind of a value of event {index}"), value.Name, value.Text, value.Type, value.Length);

    private static string Known(string starter, HashSet<string> starters, string where) =>
        starters.Contains(starter) ? starter : throw Wrong($"{where} names the starter '{starter}', who is not one of the run");

    private static InvalidDataException Wrong(string what) => new(
        $"This is not a report of Checkpointer: {what}.\n\n"
        + "Likely cause: the file was changed by hand.\n"
        + "Next: write it anew with RunReport.ToJson.");
}
