namespace Checkpointer;

/// <summary>
/// What a value in a trace is.
/// </summary>
public enum TraceValueKind
{
    /// <summary>An argument of a call, by the name of its parameter; or a part of a probe point's payload.</summary>
    Argument,

    /// <summary>What a method returned, or its task yielded.</summary>
    Result,

    /// <summary>What a method threw.</summary>
    Exception,

    /// <summary>What the test noted at a pause.</summary>
    Note,
}
