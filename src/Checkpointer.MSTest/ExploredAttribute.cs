using System.Runtime.CompilerServices;

namespace Checkpointer.MSTest;

/// <summary>
/// A test method that an explorer runs once for each schedule, with a new instance of the class, its initialization and cleanup each time:
/// the method takes an <see cref="ExploredRun"/>, arranges, runs its scenario with it, and asserts.
/// </summary>
/// <remarks>
/// Stands in place of <see cref="TestMethodAttribute"/>. Each schedule is a result of its own, named by the schedule, up to
/// <see cref="MostResults"/>; a failure is the simplest that was found, with its trace attached. An exploration that is not exhausted
/// says so as one more result, inconclusive. Explorations of one method, and of all methods of one <see cref="Shares"/>, never run at the
/// same time. Derive to set further options.
/// </remarks>
[AttributeUsage(AttributeTargets.Method)]
public class ExploredAttribute : TestMethodAttribute
{
    /// <summary>Explores the method.</summary>
    /// <param name="callerFilePath">Left out: where the attribute stands.</param>
    /// <param name="callerLineNumber">Left out: where the attribute stands.</param>
    public ExploredAttribute([CallerFilePath] string callerFilePath = "", [CallerLineNumber] int callerLineNumber = -1)
        : base(callerFilePath, callerLineNumber)
    {
    }

    /// <summary>How many schedules to run at most.</summary>
    /// <value>The default is 10,000.</value>
    public long MostSchedules { get; set; } = 10_000;

    /// <summary>How many of them are results of their own, the first; the others are told of in a line.</summary>
    /// <value>The default is 1,000.</value>
    public int MostResults { get; set; } = 1_000;

    /// <summary>How many seconds to explore at most.</summary>
    /// <value>The default, 0, is for as long as it takes.</value>
    public double Seconds { get; set; }

    /// <summary>Whether schedules are left out that differ from others in the order of independent steps only.</summary>
    public bool Reduce { get; set; }

    /// <summary>Whether an exploration that is not exhausted is inconclusive; else it is a line of output.</summary>
    /// <value>The default is <see langword="true"/>.</value>
    public bool MustExhaust { get; set; } = true;

    /// <summary>What the test shares with others, a database say: tests of one name never run at the same time.</summary>
    /// <value>The default, <see langword="null"/>, is the method itself.</value>
    public string? Shares { get; set; }

    /// <summary>When the report of the exploration: its schedules, the failing first, is attached.</summary>
    /// <value>The default is <see cref="AttachReports.OnFailure"/>.</value>
    public AttachReports Reports { get; set; }

    /// <summary>Explores.</summary>
    public override async Task<TestResult[]> ExecuteAsync(ITestMethod testMethod)
    {
        if (testMethod is null)
            throw new ArgumentNullException(nameof(testMethod));
        if (!ScheduleCase.TakesRun(testMethod))
        {
            return [Outcomes.Failed(new InvalidOperationException(
                $"{testMethod.TestMethodName} is explored, and takes no run.\n\n"
                + "Likely cause: the parameter is missing, or is of another type.\n"
                + $"Next: write async Task {testMethod.TestMethodName}(ExploredRun run), and await run.RunAsync(scenario) in it."))];
        }

        using (await SharedThing.TakeAsync(Shares, testMethod).ConfigureAwait(false))
        using (var explored = new ExploredCase(testMethod, MakeOptions(), Reports))
            return await explored.ExploreAsync(MostResults, MustExhaust).ConfigureAwait(false);
    }

    /// <summary>The options to explore with, made of the properties. <see cref="ExplorerOptions.Ran"/> is the attribute's own.</summary>
    protected virtual ExplorerOptions MakeOptions()
    {
        var options = new ExplorerOptions { MostSchedules = MostSchedules, Reduce = Reduce };
        if (Seconds > 0)
            options.Time = TimeSpan.FromSeconds(Seconds);
        return options;
    }
}
