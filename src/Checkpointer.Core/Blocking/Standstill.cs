namespace Checkpointer.Blocking;

/// <summary>
/// Why a starter that was let go counts as standing still.
/// </summary>
/// <param name="Block">What it waits for; <see langword="null"/> if it is only quiet.</param>
/// <param name="IsCertain">Whether it cannot move before another does.</param>
internal sealed record Standstill(Block? Block, bool IsCertain)
{
    public static readonly Standstill Quiet = new(null, IsCertain: false);

    /// <summary>Whether a pause holds its thread: the run itself knows, and no observer has a say.</summary>
    public bool IsCarrier { get; init; }

    /// <summary>To follow the name of the starter.</summary>
    public string Words => Block is null ? "quiet: nothing of it moved" : "blocked, waits for " + Block.Resource;

    /// <summary>For the trace; <see langword="null"/> if it is only quiet.</summary>
    public TraceWait? Wait => Block is null ? null : new TraceWait(Block.Holder?.Name, Block.Resource, IsCertain);
}
