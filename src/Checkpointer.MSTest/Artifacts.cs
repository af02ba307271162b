namespace Checkpointer.MSTest;

/// <summary>
/// Files that a test result carries: the trace of a run that failed.
/// </summary>
internal static class Artifacts
{
    private static int _number;

    /// <summary>Adds the trace of the run that failed, if the exception, or one inside it, knows it.</summary>
    public static void Attach(TestResult result, Exception failure, Schedule schedule)
    {
        string? report = null;
        for (Exception? e = failure; e is not null && report is null; e = e.InnerException)
            report = e is CheckpointerException known ? $"{known.Message}\n\n{known.Trace}" : e.Data["Checkpointer.Report"] as string;
        if (report is not null)
            AttachText(result, $"{schedule}\n\n{report}\n");
    }

    public static void AttachText(TestResult result, string text)
    {
        string folder = Path.Combine(Path.GetTempPath(), "checkpointer-traces");
        Directory.CreateDirectory(folder);
        string file = Path.Combine(folder, FormattableString.Invariant($"{DateTime.UtcNow:yyyyMMdd-HHmmss}-{_processId}-{Interlocked.Increment(ref _number)}.txt"));
        File.WriteAllText(file, text);
        result.ResultFiles = [.. result.ResultFiles ?? [], file];
    }

#if NET
    private static readonly int _processId = Environment.ProcessId;
#else
    private static readonly int _processId = System.Diagnostics.Process.GetCurrentProcess().Id;
#endif
}
