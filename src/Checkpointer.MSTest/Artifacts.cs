using Checkpointer.Reports;

namespace Checkpointer.MSTest;

/// <summary>
/// Files that a test result carries: the report of its runs.
/// </summary>
internal static class Artifacts
{
    private static readonly string _folder = Path.Combine(Path.GetTempPath(), "checkpointer-reports");

    /// <summary>Adds a report of what the test has run, if it is one of those that get some.</summary>
    public static void Attach(TestResult result, string title, IReadOnlyList<Trace> traces, AttachReports when)
    {
        Exception? failure = Outcomes.ThrownBy(result);
        if (when == AttachReports.Always || (when == AttachReports.OnFailure && failure is not null))
            Attach(result, title, traces, failure);
    }

    /// <summary>Adds a report of what the test has run; of a failure that no runner saw, the exception is all there is to tell.</summary>
    public static void Attach(TestResult result, string title, IReadOnlyList<Trace> traces, Exception? failure)
    {
        IReadOnlyList<Trace> told = traces.Count > 0 ? traces : TraceOf(failure) is { } trace ? [trace] : [];
        if (told.Count > 0)
            Attach(result, title, ReportOf(title, told, failure));
    }

    /// <summary>Adds the files of a report.</summary>
    public static void Attach(TestResult result, string name, RunReport report)
    {
        // Names of tests that run side by side may be alike: a folder for each.
        string folder = Path.Combine(_folder, Guid.NewGuid().ToString("N"));
        result.ResultFiles = [.. result.ResultFiles ?? [], .. report.WriteTo(folder, name)];
    }

    // With what the test failed belongs to the last of its runs.
    private static RunReport ReportOf(string title, IReadOnlyList<Trace> traces, Exception? failure) => RunReport.Merge(
        title, traces.Select((t, i) => RunReport.Of(traces.Count == 1 ? title : $"{title}, run {i + 1}", t, i == traces.Count - 1 ? failure : null)));

    private static Trace? TraceOf(Exception? failure)
    {
        for (Exception? e = failure; e is not null; e = e.InnerException)
        {
            if (e is CheckpointerException { Trace: { } trace })
                return trace;
        }

        return null;
    }
}
