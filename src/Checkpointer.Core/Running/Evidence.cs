namespace Checkpointer;

/// <summary>
/// What a pause rests on: why its step counts as reached and everything as standing still.
/// </summary>
public sealed class Evidence
{
    internal Evidence(bool isCertain, string description)
    {
        IsCertain = isCertain;
        Description = description;
    }

    /// <summary>
    /// Whether each starter is known to stand still: it has not begun, reported where it is held, has ended, or waits by certain evidence.
    /// <see langword="false"/> if one is only quiet, or has shown that it forked. Work that a starter began where no probe has met it
    /// is never seen.
    /// </summary>
    public bool IsCertain { get; }

    /// <summary>The evidence in one sentence; if it is weak, what it does not promise.</summary>
    public string Description { get; }

    /// <summary>The description.</summary>
    public override string ToString() => Description;
}
