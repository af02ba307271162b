using System.Reflection;
using System.Runtime.CompilerServices;

namespace Checkpointer.MSTest;

/// <summary>
/// A test method with one test case for each interleaving of what starters reach, named by its schedule: the method takes the schedule,
/// as <see cref="Schedule"/> or as text.
/// </summary>
/// <remarks>
/// Stands in place of <see cref="TestMethodAttribute"/>. Lists that do not read as such make one case that fails and says why. Each case can be selected by its name (<c>--filter "Name~..."</c>) and run alone.
/// The cases of one method, and of all methods of one <see cref="Shares"/>, never run at the same time, however tests are parallelized.
/// </remarks>
[AttributeUsage(AttributeTargets.Method)]
#pragma warning disable CA1019 // The lists are told by their interleavings.
#pragma warning disable RS0026 // Caller information can only be optional.
public sealed class InterleavingsAttribute : TestMethodAttribute, ITestDataSource
{
    private const string CutMark = "...";

    private const string MistakenMark = "?";

    // Read when cases are asked for: MSTest does not see a method at all whose attribute throws.
    private readonly string[] _lists;

    /// <summary>All interleavings of two lists.</summary>
    /// <param name="first">What one starter reaches: <c>alice: read write</c>.</param>
    /// <param name="second">What another reaches.</param>
    /// <param name="callerLineNumber">Left out: where the attribute stands.</param>
    /// <param name="callerFilePath">Left out: where the attribute stands.</param>
    public InterleavingsAttribute(string first, string second, [CallerLineNumber] int callerLineNumber = -1, [CallerFilePath] string callerFilePath = "")
        : this([first, second], callerLineNumber, callerFilePath)
    {
    }

    /// <summary>All interleavings of three lists.</summary>
    /// <param name="first">What one starter reaches: <c>alice: read write</c>.</param>
    /// <param name="second">What another reaches.</param>
    /// <param name="third">What a third reaches.</param>
    /// <param name="callerLineNumber">Left out: where the attribute stands.</param>
    /// <param name="callerFilePath">Left out: where the attribute stands.</param>
    public InterleavingsAttribute(
        string first, string second, string third, [CallerLineNumber] int callerLineNumber = -1, [CallerFilePath] string callerFilePath = "")
        : this([first, second, third], callerLineNumber, callerFilePath)
    {
    }

    /// <summary>All interleavings of any number of lists.</summary>
    /// <param name="lists">What each starter reaches: <c>alice: read write</c>.</param>
    /// <param name="callerLineNumber">Left out: where the attribute stands.</param>
    /// <param name="callerFilePath">Left out: where the attribute stands.</param>
    public InterleavingsAttribute(string[] lists, [CallerLineNumber] int callerLineNumber = -1, [CallerFilePath] string callerFilePath = "")
        : base(callerFilePath, callerLineNumber) => _lists = lists;

    /// <summary>
    /// How many cases to make at most, those with the fewest context switches. If there are more, one case more says so, as inconclusive.
    /// </summary>
    /// <value>The default is 1,000.</value>
    public int Limit { get; set; } = 1_000;

    /// <summary>What cases share, a database say: those of one name never run at the same time.</summary>
    /// <value>The default, <see langword="null"/>, is the method itself.</value>
    public string? Shares { get; set; }

    /// <summary>When the report of the runs is attached.</summary>
    /// <value>The default is <see cref="AttachReports.OnFailure"/>.</value>
    public AttachReports Reports { get; set; }

    /// <summary>The schedules, as text.</summary>
    public IEnumerable<object?[]> GetData(MethodInfo methodInfo)
    {
        if (Read(out Interleavings<ScheduleStep>? all) is not null)
            return [[MistakenMark]];

        Interleavings<ScheduleStep> cut = all!.UpTo(Limit);
        IEnumerable<object?[]> cases = cut.ToSchedules().Select(schedule => new object?[] { schedule.ToString() });
        return cut.IsCut ? cases.Append([CutMark]) : cases;
    }

    /// <summary>The name of the method, and the schedule.</summary>
    public string GetDisplayName(MethodInfo methodInfo, object?[]? data) => $"{methodInfo?.Name} ({data?[0]})";

    /// <summary>Runs the method with its schedule.</summary>
    public override Task<TestResult[]> ExecuteAsync(ITestMethod testMethod)
    {
        if (testMethod is null)
            throw new ArgumentNullException(nameof(testMethod));

        if (Read(out Interleavings<ScheduleStep>? all) is { } mistake)
            return Task.FromResult<TestResult[]>([Outcomes.Failed(mistake)]);

        string text = (string)testMethod.Arguments![0]!;
        return text == CutMark
            ? Task.FromResult<TestResult[]>([Outcomes.Inconclusive(
                $"{all!.UpTo(Limit)}: the others were not run. Raise Limit, or explore them in one test with [Explored].")])
            : ScheduleCase.RunAsync(testMethod, Schedule.Parse(text), Shares, Reports);
    }

    /// <returns>What is wrong with the lists; <see langword="null"/> if nothing is.</returns>
    private Exception? Read(out Interleavings<ScheduleStep>? interleavings)
    {
        try
        {
            interleavings = Interleavings.Parse(_lists);
            return null;
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            interleavings = null;
            return e;
        }
    }
}
