using Checkpointer.Running;

namespace Checkpointer.Exploring;

/// <summary>
/// One timer for all runs of an exploration, each of which is too short for one of its own.
/// </summary>
internal sealed class SharedWatch : IDisposable
{
    // Often enough for the shortest time-out, and to suspect who waits for a lock; no more often than anybody could tell.
    private static readonly TimeSpan _shortest = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan _longest = TimeSpan.FromMilliseconds(50);

    private ITimer? _timer;
    private Action? _tick;

    public SharedWatch(RunnerOptions options)
    {
        TimeSpan first = Shorter(options.QuietPeriod, options.StallTimeout);
        long ticks = first == Timeout.InfiniteTimeSpan ? _longest.Ticks : Math.Min(first.Ticks / 4, _longest.Ticks);
        TimeSpan period = TimeSpan.FromTicks(Math.Max(ticks, _shortest.Ticks));
        CleanContext.Do(() => _timer = options.TimeProvider.CreateTimer(static watch => Volatile.Read(ref ((SharedWatch)watch!)._tick)?.Invoke(), this, period, period));
    }

    /// <summary>From now on it looks at this run; <see langword="null"/> for none.</summary>
    public void Serve(Action? tick) => Volatile.Write(ref _tick, tick);

    public void Dispose() => _timer?.Dispose();

    private static TimeSpan Shorter(TimeSpan first, TimeSpan second) =>
        first == Timeout.InfiniteTimeSpan || (second != Timeout.InfiniteTimeSpan && second < first) ? second : first;
}
