namespace Checkpointer;

/// <summary>
/// For what a starter was found to wait. Immutable.
/// </summary>
public sealed class TraceWait
{
    internal TraceWait(string? holder, string resource, bool isCertain)
    {
        Holder = holder;
        Resource = resource;
        IsCertain = isCertain;
    }

    /// <summary>The name of the starter that holds it; <see langword="null"/> if that is not a starter, or not known.</summary>
    public string? Holder { get; }

    /// <summary>What it waits for, to follow "waits for".</summary>
    public string Resource { get; }

    /// <summary>Whether the evidence was certain.</summary>
    public bool IsCertain { get; }

    /// <summary>The wait in words: <c>waits for the row lock on stock</c>.</summary>
    public override string ToString() => "waits for " + Resource;
}
