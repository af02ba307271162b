namespace Checkpointer.MSTest;

/// <summary>
/// When a test result gets the report of its runs as files: a page, the JSON of it, and a text.
/// </summary>
public enum AttachReports
{
    /// <summary>When the test fails.</summary>
    OnFailure,

    /// <summary>Always.</summary>
    Always,

    /// <summary>Never.</summary>
    Never,
}
