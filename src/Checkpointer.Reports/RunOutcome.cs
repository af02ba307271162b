namespace Checkpointer.Reports;

/// <summary>
/// How a run ended, as far as whoever reports it knows.
/// </summary>
public enum RunOutcome
{
    /// <summary>Nobody has said.</summary>
    Unknown,

    /// <summary>Nothing failed.</summary>
    Passed,

    /// <summary>The run failed, or the test that drove it.</summary>
    Failed,
}
