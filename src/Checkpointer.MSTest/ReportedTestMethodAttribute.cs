using System.Runtime.CompilerServices;

namespace Checkpointer.MSTest;

/// <summary>
/// A test method whose runners are reported: when it fails, the page, the JSON and the text of what they ran are attached to its result.
/// </summary>
/// <remarks>
/// Stands in place of <see cref="TestMethodAttribute"/>, beside <see cref="DataRowAttribute"/> and the like if there are any. Reported is
/// every runner that the test makes, on whatever thread its execution context flows to; a test that makes none gets nothing.
/// </remarks>
[AttributeUsage(AttributeTargets.Method)]
public class ReportedTestMethodAttribute : TestMethodAttribute
{
    /// <summary>Marks the method as a test.</summary>
    /// <param name="callerFilePath">Left out: where the attribute stands.</param>
    /// <param name="callerLineNumber">Left out: where the attribute stands.</param>
    public ReportedTestMethodAttribute([CallerFilePath] string callerFilePath = "", [CallerLineNumber] int callerLineNumber = -1)
        : base(callerFilePath, callerLineNumber)
    {
    }

    /// <summary>When the report of the runs is attached.</summary>
    /// <value>The default is <see cref="AttachReports.OnFailure"/>.</value>
    public AttachReports Reports { get; set; }

    /// <summary>Runs the method.</summary>
    public override async Task<TestResult[]> ExecuteAsync(ITestMethod testMethod)
    {
        if (testMethod is null)
            throw new ArgumentNullException(nameof(testMethod));

        using var collector = TraceCollector.Begin();
        TestResult[] results = await base.ExecuteAsync(testMethod).ConfigureAwait(false);
        foreach (TestResult result in results)
            Artifacts.Attach(result, testMethod.TestMethodName, collector.Traces, Reports);
        return results;
    }
}
