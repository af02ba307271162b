#if NET
namespace Checkpointer.Blocking;

/// <summary>
/// An event of our own in the stream of contention events: when it is seen, so is everything that came before it.
/// </summary>
internal sealed class LockEventMarker(TaskCompletionSource<LockEventMarker> seen)
{
    public Guid Id { get; } = Guid.NewGuid();

    public long CountBefore { get; set; }

    /// <summary>Null until it is written to its end.</summary>
    public long? CountAfter { get; set; }

    public long WrittenAfter { get; set; }

    public int Session { get; private set; }

    public long Starts { get; private set; }

    public long At { get; private set; }

    public void SetSeen(int session, long starts, long at)
    {
        Session = session;
        Starts = starts;
        At = at;
        seen.TrySetResult(this);
    }
}
#endif
