namespace Checkpointer.Reports.Json;

/// <summary>
/// Reports as what is written.
/// </summary>
internal static class ToDocument
{
    public static ReportDocument Of(RunReport report) => new(ReportJson.Format, ReportJson.Version, report.Title, [.. report.Runs.Select(Of)], report.Summary);

    private static RunDocument Of(ReportedRun run) => new(run.Title, Words.Of(run.Outcome), run.Schedule, run.Detail, run.Message, run.Trace is { } trace ? Of(trace) : null);

    private static TraceDocument Of(Trace trace) => new(
        trace.Began, [.. trace.Starters], [.. trace.Order.Select(Of)], [.. trace.Events.Select(Of)], trace.Failure, trace.Omitted == 0 ? null : trace.Omitted);

    private static StepDocument Of(TraceStep step) => new(
        Words.Of(step.Kind), step.Starter, step.Event, step.Description, step.Kind == TraceStepKind.Group ? [.. step.Members.Select(Of)] : null);

    private static EventDocument Of(TraceEvent e) => new(
        Words.Of(e.Kind),
        e.Text,
        e.Time.Ticks * 100,
        e.Thread,
        e.Starter,
        e.Step,
        e.Checkpoint,
        e.Moment is { } moment ? Words.Of(moment) : null,
        e.Place,
        e.Method is { } method ? new MethodDocument(method.TypeName, method.Name, [.. method.ParameterTypes], method.ToString()) : null,
        e.Point,
        e.Values.Count == 0 ? null : [.. e.Values.Select(v => new ValueDocument(Words.Of(v.Kind), v.Name, v.Text, v.Type, v.Length))],
        e.Wait is { } wait ? new WaitDocument(wait.Resource, wait.IsCertain, wait.Holder) : null);
}
