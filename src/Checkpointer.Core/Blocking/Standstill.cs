namespace Checkpointer.Blocking;

/// <summary>
/// Why a starter that was let go counts as standing still.
/// </summary>
/// <param name="Block">What it waits for; <see langword="null"/> if it is only quiet.</param>
/// <param name="IsCertain">Whether it cannot move before another does.</param>
internal sealed record Standstill(Block? Block, bool IsCertain)
{
    private static readonly Standstill _quiet = new(null, IsCertain: false);
    private static readonly Standstill _quietThread = new(null, IsCertain: false) { IsThreadWaiting = true };

    /// <summary>Of a quiet starter: whether its thread is in a managed wait. A slow call may look like that, too.</summary>
    public bool IsThreadWaiting { get; private init; }

    /// <summary>Whether a pause holds its thread: the run itself knows, and no observer has a say.</summary>
    public bool IsCarrier { get; init; }

    /// <summary>To follow the name of the starter.</summary>
    public string Words => IsThreadWaiting ? "quiet: its thread waits" : Block is null ? "quiet: nothing of it moved" : "blocked, waits for " + Block.Resource;

    public static Standstill Quiet(bool isThreadWaiting) => isThreadWaiting ? _quietThread : _quiet;

    /// <summary>For the trace; <see langword="null"/> if it is only quiet.</summary>
    public TraceWait? Wait => Block is null ? null : new TraceWait(Block.Holder?.Name, Block.Resource, IsCertain);
}
