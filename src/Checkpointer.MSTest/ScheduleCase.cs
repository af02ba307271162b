using System.Reflection;

namespace Checkpointer.MSTest;

/// <summary>
/// A test method that takes a schedule, run with one.
/// </summary>
internal static class ScheduleCase
{
    public static async Task<TestResult[]> RunAsync(ITestMethod method, Schedule schedule, string? shares, AttachReports reports)
    {
        Type? parameter = Parameter(method);
        if (parameter != typeof(Schedule) && parameter != typeof(string))
        {
            return [Outcomes.Failed(new InvalidOperationException(
                $"{method.TestMethodName} gets a schedule, and does not take one.\n\n"
                + "Likely cause: the parameter is missing, or is of another type.\n"
                + $"Next: write {method.TestMethodName}(Schedule schedule), and run new Runner(schedule.ToOrder(starters, checkpoints))."))];
        }

        using (await SharedThing.TakeAsync(shares, method).ConfigureAwait(false))
        {
            using var collector = TraceCollector.Begin();
            TestResult result = await method.InvokeAsync([parameter == typeof(Schedule) ? schedule : schedule.ToString()]).ConfigureAwait(false);
            Artifacts.Attach(result, $"{method.TestMethodName} ({schedule})", collector.Traces, reports);
            return [result];
        }
    }

    public static bool TakesRun(ITestMethod method) => Parameter(method) == typeof(ExploredRun);

    private static Type? Parameter(ITestMethod method) => method.ParameterTypes is [ParameterInfo { ParameterType: var type }] ? type : null;
}
