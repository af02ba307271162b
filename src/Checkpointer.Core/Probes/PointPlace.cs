using Checkpointer.Tracing;

namespace Checkpointer.Probes;

/// <summary>A hit of a point, or an operation whose moments are points.</summary>
internal sealed class PointPlace : ProbedPlace
{
    private readonly Func<Moment, ProbePoint?> _pointAt;

    public PointPlace(ProbePoint point, object? payload)
    {
        Source = point.Source;
        Payload = payload;
        _pointAt = moment => moment == point.Moment ? point : null;
    }

    public PointPlace(PointSource operation, Func<Moment, ProbePoint?> pointAt, object? payload)
    {
        Source = operation;
        Payload = payload;
        _pointAt = pointAt;
    }

    public PointSource Source { get; }

    /// <summary>What is known by now. Changed between moments only, by whoever reports them.</summary>
    public object? Payload { get; set; }

    public Exception? Exception { get; set; }

    public override object Kind => Source;

    public override string Label => Source.Label;

    public override bool IsCleanup => Source.IsCleanup;

    public override string? PointName(Moment moment) => PointAt(moment)?.Name;

    public override TraceValue[] Values(Moment moment, ValueCapture capture)
    {
        if (Payload is null)
            return [];

        TraceValue payload = capture.KeepPayload(Payload);
        return moment == Moment.AfterThrow
            ? [payload, capture.Keep(TraceValueKind.Exception, null, "exception", Exception)]
            : [payload];
    }

    public ProbePoint? PointAt(Moment moment) => _pointAt(moment);
}
