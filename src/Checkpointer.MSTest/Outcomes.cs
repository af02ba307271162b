namespace Checkpointer.MSTest;

/// <summary>
/// Results that no method was run for, and what those of methods come to.
/// </summary>
internal static class Outcomes
{
    public static TestResult Inconclusive(string why) => new()
    {
        Outcome = UnitTestOutcome.Inconclusive,
        TestFailureException = new AssertInconclusiveException(why),
    };

    /// <summary>What the test threw, out of what the adapter has wrapped it in; <see langword="null"/> if nothing.</summary>
    public static Exception? ThrownBy(TestResult result) => result.TestFailureException is { } failure ? failure.InnerException ?? failure : null;

    public static TestResult Failed(Exception exception) => new() { Outcome = UnitTestOutcome.Failed, TestFailureException = exception };
}
