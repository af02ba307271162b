namespace Checkpointer.Tool.Weaving;

/// <summary>
/// What became of an assembly.
/// </summary>
internal enum Outcome
{
    /// <summary>It has probes now; in a trial, it would have.</summary>
    Woven,

    /// <summary>It was woven before with the same patterns.</summary>
    Current,

    /// <summary>A pattern names one of its types, but no method that can be woven.</summary>
    Unmatched,

    /// <summary>It cannot be woven.</summary>
    Failed,
}
