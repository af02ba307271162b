using System.Reflection;
using System.Runtime.CompilerServices;

namespace Checkpointer.MSTest;

/// <summary>
/// A test method for one schedule: a failure, kept as a test. The method takes the schedule as <see cref="Schedule"/> or as text, as with
/// <see cref="InterleavingsAttribute"/>; or an <see cref="ExploredRun"/>, as with <see cref="ExploredAttribute"/>, which then follows it.
/// </summary>
/// <remarks>
/// Stands in place of <see cref="TestMethodAttribute"/>, once for each schedule to keep. Text that does not read as a schedule makes a test that
/// fails and says why. A schedule is found with options, block observers among them, and repeated to the letter with the same ones only:
/// where an attribute derived from <see cref="ExploredAttribute"/> sets some, derive from this one as well.
/// </remarks>
[AttributeUsage(AttributeTargets.Method)]
public class ReplayAttribute : TestMethodAttribute, ITestDataSource
{
    /// <summary>Replays a schedule.</summary>
    /// <param name="schedule">The schedule, as a failure prints it.</param>
    /// <param name="callerLineNumber">Left out: where the attribute stands.</param>
    /// <param name="callerFilePath">Left out: where the attribute stands.</param>
    public ReplayAttribute(string schedule, [CallerLineNumber] int callerLineNumber = -1, [CallerFilePath] string callerFilePath = "")
        : base(callerFilePath, callerLineNumber) => Schedule = schedule;

    /// <summary>When the report of the runs is attached.</summary>
    /// <value>The default is <see cref="AttachReports.OnFailure"/>.</value>
    public AttachReports Reports { get; set; }

    // Read when the test runs: MSTest does not see a method at all whose attribute throws.
    /// <summary>The schedule, as it was written.</summary>
    public string Schedule { get; }

    /// <summary>What the test shares with others, a database say: tests of one name never run at the same time.</summary>
    /// <value>The default, <see langword="null"/>, is the method itself.</value>
    public string? Shares { get; set; }

    /// <summary>The schedule, as text.</summary>
    public IEnumerable<object?[]> GetData(MethodInfo methodInfo) => [[Schedule]];

    /// <summary>The name of the method, and the schedule.</summary>
    public string GetDisplayName(MethodInfo methodInfo, object?[]? data) => $"{methodInfo?.Name} ({Schedule})";

    /// <summary>Runs the method with the schedule.</summary>
    public override async Task<TestResult[]> ExecuteAsync(ITestMethod testMethod)
    {
        if (testMethod is null)
            throw new ArgumentNullException(nameof(testMethod));

        Schedule schedule;
        try
        {
            schedule = Checkpointer.Schedule.Parse(Schedule);
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            return [Outcomes.Failed(e)];
        }

        if (!ScheduleCase.TakesRun(testMethod))
            return await ScheduleCase.RunAsync(testMethod, schedule, Shares, Reports).ConfigureAwait(false);

        using (await SharedThing.TakeAsync(Shares, testMethod).ConfigureAwait(false))
        using (var explored = new ExploredCase(testMethod, MakeOptions(), Reports))
            return [await explored.ReplayAsync(Schedule).ConfigureAwait(false)];
    }
    /// <summary>The options to repeat an explored method with; not asked for methods that take the schedule, which make their own runner.</summary>
    protected virtual ExplorerOptions MakeOptions() => new();
}
