using System.Diagnostics;
using Checkpointer.Reports.Spans;

namespace Checkpointer.Reports;

/// <summary>
/// Runs as spans, for the tools that show OpenTelemetry's: one tree per run, with a span per starter, and in it its calls, pauses and waits.
/// </summary>
/// <remarks>
/// The spans are made of the trace, with its times, when a run is over. Nothing of it happens while the run goes on: a listener is code,
/// and must not run in the middle of what is under test.
/// </remarks>
public static class TraceSpans
{
    /// <summary>The name of the <see cref="ActivitySource"/> to listen to.</summary>
    public const string SourceName = "Checkpointer";

    private static readonly ActivitySource _source = new(SourceName);

    /// <summary>Sends a run to whoever listens to <see cref="SourceName"/>; does nothing if nobody does.</summary>
    /// <param name="trace">The run.</param>
    /// <param name="title">What the span of the whole run is called. It is a child of <see cref="Activity.Current"/>, if there is one.</param>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static void SendSpans(this Trace trace, string title)
    {
        if (trace is null)
            throw new ArgumentNullException(nameof(trace));
        if (title is null)
            throw new ArgumentNullException(nameof(title));
        if (!_source.HasListeners())
            return;

        Activity? current = Activity.Current;
        try
        {
            new RunSpans(_source, trace).Send(title, current?.Context ?? default);
        }
        finally
        {
            Activity.Current = current;
        }
    }
}
