namespace Checkpointer.MSTest;

/// <summary>
/// Results that no method was run for.
/// </summary>
internal static class Outcomes
{
    public static TestResult Inconclusive(string why) => new()
    {
        Outcome = UnitTestOutcome.Inconclusive,
        TestFailureException = new AssertInconclusiveException(why),
    };

    public static TestResult Failed(Exception exception) => new() { Outcome = UnitTestOutcome.Failed, TestFailureException = exception };
}
