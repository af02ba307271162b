namespace Checkpointer.Reports;

/// <summary>
/// One run in a report. Immutable.
/// </summary>
public sealed class ReportedRun
{
    /// <summary>Makes a run from its trace.</summary>
    /// <param name="title">What it is called: the name of the test, the number of the schedule.</param>
    /// <param name="outcome">How it ended.</param>
    /// <param name="trace">Its record.</param>
    /// <param name="message">Why it failed; <see langword="null"/> takes the failure that the trace knows, if it knows one.</param>
    /// <exception cref="ArgumentNullException"><paramref name="title"/> or <paramref name="trace"/> is <see langword="null"/>.</exception>
    public ReportedRun(string title, RunOutcome outcome, Trace trace, string? message)
        : this(title, outcome, (trace ?? throw new ArgumentNullException(nameof(trace))).Observed.ToString(), message ?? trace.Failure, trace)
    {
    }

    /// <summary>Makes a run of which only the schedule was kept: one of the many of an exploration.</summary>
    /// <param name="title">What it is called.</param>
    /// <param name="outcome">How it ended.</param>
    /// <param name="schedule">Its schedule, as text.</param>
    /// <param name="message">Why it failed; <see langword="null"/> if it did not, or nobody knows.</param>
    /// <exception cref="ArgumentNullException"><paramref name="title"/> or <paramref name="schedule"/> is <see langword="null"/>.</exception>
    public ReportedRun(string title, RunOutcome outcome, string schedule, string? message)
        : this(title, outcome, schedule ?? throw new ArgumentNullException(nameof(schedule)), message, null)
    {
    }

    internal ReportedRun(string title, RunOutcome outcome, string schedule, string? message, Trace? trace)
    {
        Title = title ?? throw new ArgumentNullException(nameof(title));
        Outcome = outcome;
        Schedule = schedule;
        Message = message;
        Trace = trace;
    }

    /// <summary>What it is called.</summary>
    public string Title { get; }

    /// <summary>How it ended.</summary>
    public RunOutcome Outcome { get; }

    /// <summary>More of it, in a few words: <c>2 switches, with waits</c>; <see langword="null"/> if there is nothing to say.</summary>
    public string? Detail { get; init; }

    /// <summary>The steps that were reached, as a schedule.</summary>
    public string Schedule { get; }

    /// <summary>Why it failed; <see langword="null"/> if it did not, or nobody knows.</summary>
    public string? Message { get; }

    /// <summary>Its record; <see langword="null"/> if only the schedule was kept.</summary>
    public Trace? Trace { get; }

    /// <summary>Title and outcome.</summary>
    public override string ToString() => $"{Title}: {Outcome}";
}
