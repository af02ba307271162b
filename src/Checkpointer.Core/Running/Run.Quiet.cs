using Checkpointer.Exploring;

namespace Checkpointer.Running;

// A run without an order, and who is quiet in it: waits for a semaphore, a channel, an asynchronous lock, of which nobody can tell who
// holds it; or is only slow. A guess, so that it is made late, and taken back when it turns out wrong.
internal sealed partial class Run
{
    // How often as long as one is quiet, all are, until nothing is expected to move any more.
    private const int SettledPeriods = 10;

    private PoolRound? _round;

    // When anybody was let go, reported, or got free.
    private long _lastMove;

    /// <summary>Whether nothing has happened for so long, though the pool has had time for all that was queued to it before.</summary>
    private bool HasBeenQuietFor(TimeSpan period)
    {
        if (period == Timeout.InfiniteTimeSpan)
            return false;

        TimeSpan quiet = _clock.GetElapsedTime(_lastMove);
        if (quiet.Ticks < _options.QuietPeriod.Ticks / 2)
            return false;

        if (_round is null || _round.LastMove != _lastMove)
            _round = PoolRound.Begin(_lastMove);
        return quiet >= period && _round.IsOver;
    }

    /// <summary>
    /// Somebody reports. If it was quiet, and nobody else has moved for a while, perhaps nobody has freed it: it was only slow, and what
    /// was chosen meanwhile rests on a mistake.
    /// </summary>
    private void DoubtQuiet(StarterRun starter)
    {
        if (_guide is not { } guide || starter.Standstill is not { Block: null, IsCarrier: false } || _moving > 0 || _request is not { } request)
            return;

        TimeSpan alone = _clock.GetElapsedTime(_lastMove), waited = _clock.GetElapsedTime(starter.LastReport);
        if (alone <= guide.FreedWithin || waited > guide.MostPatience)
            return;

        guide.Doubt = new QuietDoubt(waited, alone);
        Abandon(request);
    }

    /// <summary>Nobody can be let go, and nobody has moved for long: then nobody will. The watch over stalls would take longer.</summary>
    private void EndIfSettled()
    {
        if (_guide is null || _request is null || _moving > 0 || _still == 0 || _ended + _still < _starters.Length
            || !Array.Exists(_starters, s => s.Standstill is { Block: null, IsCarrier: false })
            || Array.Exists(_starters, s => s.Standstill is { Block: { } block } && (block.Holder is null || _guide.WaitsOutDeadlocks))
            || _options.IsDebuggerAttached())
        {
            return;
        }

        if (HasBeenQuietFor(TimeSpan.FromTicks(_options.QuietPeriod.Ticks * SettledPeriods)))
        {
            _isSettled = true;
            Fail(Stalled());
        }
    }

    // What waits for what nobody does any more, and not by its token, cannot be ended: it holds no thread, and who explores knows of it.
    private TimeSpan UnwindTimeout
    {
        get
        {
            if (_guide is null || _options.QuietPeriod == Timeout.InfiniteTimeSpan)
                return _options.UnwindTimeout;

            var settled = TimeSpan.FromTicks(_options.QuietPeriod.Ticks * (_isSettled ? 2 : SettledPeriods));
            return _options.UnwindTimeout == Timeout.InfiniteTimeSpan || settled < _options.UnwindTimeout ? settled : _options.UnwindTimeout;
        }
    }

    private bool IsLeakExpected => _isSettled || _guide is { NeedsLocksWatched: true } or { Doubt: not null };
}
