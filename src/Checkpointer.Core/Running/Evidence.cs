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
    /// Whether nothing under test can be running. <see langword="false"/> if, say, the paused starter had forked: what its strands do
    /// outside probed calls cannot be seen.
    /// </summary>
    public bool IsCertain { get; }

    /// <summary>The evidence in one sentence; if it is weak, what it does not promise.</summary>
    public string Description { get; }

    /// <summary>The description.</summary>
    public override string ToString() => Description;
}
