namespace Checkpointer.Exploring;

/// <summary>
/// How long an exploration waits until it takes a starter for quiet, as it learns it: once a starter goes on by itself, long enough for
/// that; and how long who was freed takes to report.
/// </summary>
internal sealed class Patience(ExplorerOptions options)
{
    private static readonly TimeSpan _most = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan _leastFreed = TimeSpan.FromMilliseconds(2);

    private TimeSpan _period;
    private TimeSpan _freedWithin;
    private (TimeSpan Period, QuietDoubt Doubt)? _trial;

    /// <summary>The period of a scenario with so many block observers.</summary>
    public TimeSpan PeriodWith(int observers)
    {
        TimeSpan asked = options.QuietPeriodWith(observers);
        return asked == Timeout.InfiniteTimeSpan || asked >= _period ? asked : _period;
    }

    public void Prepare(Guide guide, TimeSpan period)
    {
        guide.FreedWithin = Longer(Longer(_leastFreed, _freedWithin), TimeSpan.FromTicks(Math.Max(0, period.Ticks / 20)));
        TimeSpan stall = options.Runner.StallTimeout;
        guide.MostPatience = stall == Timeout.InfiniteTimeSpan || stall.Ticks / 3 > _most.Ticks ? _most : TimeSpan.FromTicks(stall.Ticks / 3);
    }

    /// <summary>
    /// A run has ended, of one schedule. Whether it is one: not if a starter went on that was taken for quiet. Then it is run again with
    /// more patience; if that starter is quiet all the same, it was freed, and took long to report.
    /// </summary>
    public bool IsSettled(Guide guide)
    {
        if (guide.Doubt is not { } doubt)
        {
            _trial = null;
            return true;
        }

        if (_trial is not { } trial)
        {
            _trial = (_period, doubt);
            _period = TimeSpan.FromTicks(doubt.Waited.Ticks / 2 * 3);
        }
        else
        {
            _trial = null;
            _period = trial.Period;
            _freedWithin = TimeSpan.FromTicks(Longer(doubt.Alone, trial.Doubt.Alone).Ticks * 2);
        }

        return false;
    }

    private static TimeSpan Longer(TimeSpan first, TimeSpan second) => first > second ? first : second;
}
