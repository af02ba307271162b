namespace Checkpointer.Running;

/// <summary>
/// Work that goes through the thread pool's queue twice: when it is over, what was queued before it has begun. A machine that is busy,
/// or a pool that is starved, makes code look quiet that only had no turn.
/// </summary>
internal sealed class PoolRound
{
    private int _left = 2;

    private PoolRound(long lastMove) => LastMove = lastMove;

    /// <summary>When anything had moved last as it began.</summary>
    public long LastMove { get; }

    public bool IsOver => Volatile.Read(ref _left) == 0;

    public static PoolRound Begin(long lastMove)
    {
        var round = new PoolRound(lastMove);
        round.Queue();
        return round;
    }

    private void Queue() => ThreadPool.UnsafeQueueUserWorkItem(
        static round =>
        {
            var self = (PoolRound)round!;
            if (Interlocked.Decrement(ref self._left) > 0)
                self.Queue();
        },
        this);
}
