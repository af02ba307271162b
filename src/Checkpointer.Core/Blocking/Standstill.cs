namespace Checkpointer.Blocking;

/// <summary>
/// Why a starter that was let go counts as standing still.
/// </summary>
/// <param name="Block">Certain evidence; <see langword="null"/> if it is only quiet.</param>
internal sealed record Standstill(Block? Block)
{
    public static readonly Standstill Quiet = new((Block?)null);

    public bool IsCertain => Block is not null;

    /// <summary>To follow the name of the starter.</summary>
    public string Words => Block is null ? "quiet: nothing of it moved" : "blocked, waits for " + Block.Resource;
}
