using Checkpointer.Blocking;
using Checkpointer.Steps;

namespace Checkpointer.Running;

// Who was let go and stands still: by certain evidence, or because nothing of it moves.
internal sealed partial class Run
{
    // Starters with a standstill.
    private int _still;

    private void Apply(List<Block> blocks)
    {
        foreach (StarterRun starter in _starters)
        {
            if (starter.Status != StarterStatus.Running || starter.Held || starter.Standstill is { IsCarrier: true })
                continue;

            // A starter may wait for several; the one that the order asks for is the one to tell of.
            List<Block> waits = blocks.FindAll(b => ReferenceEquals(b.Waiter, starter.Starter));
            Block? block = waits.Find(b => starter.AwaitedSteps.OfType<BlockedStep>().Any(s => s.IsMetBy(b))) ?? waits.FirstOrDefault();
            if (block is not null)
                StandStill(starter, new Standstill(block, IsCertain: true));
            else if (starter.Standstill is { Block: { } former } && _waitOn.Contains(starter))
                starter.Standstill = new Standstill(former, IsCertain: false);
            else if (starter.Standstill is { Block: not null })
                Free(starter);
        }

        ArriveWhoStandStill();
    }

    private void ArriveWhoStandStill()
    {
        foreach (StarterRun starter in _starters.Where(s => s.Standstill is not null && s.NextPlace == _next))
        {
            Step? reached = starter.AwaitedSteps.FirstOrDefault(s => s switch
            {
                BlockedStep blocked => starter.Standstill is { IsCertain: true, Block: { } block } && blocked.IsMetBy(block),
                QuietStep => true,
                _ => false,
            });
            if (reached is not null)
                Arrive(starter, reached, hit: null);
        }
    }

    private void StandStill(StarterRun starter, Standstill standstill)
    {
        if (starter.Standstill is null)
        {
            _still++;
            if (!starter.Yielded)
                _moving -= starter.Moving;
            Record(TraceEventKind.StoodStill, starter, standstill.Words, starter.NextPlace, wait: standstill.Wait);
            Stamp(starter);
        }

        starter.Standstill = standstill;
    }

    // It moves from now on, unseen until it reports: then it parks, wherever that is.
    private void Free(StarterRun starter)
    {
        starter.Standstill = null;
        starter.IsDeclaredStill = false;
        starter.MustPark = _phase == RunPhase.Ordered && _guide is null;
        _still--;
        if (!starter.Yielded)
            _moving += starter.Moving;
        _starts++;
        _evidenceIsFresh = false;
        _lastMove = Now();
        Record(TraceEventKind.GotFree, starter, "free");
        Stamp(starter);
    }

    // Who reports, moves: whatever was known of it before.
    private void GetFree(StarterRun starter)
    {
        DoubtQuiet(starter);
        if (starter.Standstill is not null)
            Free(starter);
        if (starter.MustPark)
        {
            starter.MustPark = false;
            starter.Held = true;
        }
    }

    /// <summary>The awaited starter stands still: declared, and its holder goes on; or not, and no wait could help.</summary>
    private bool AwaitStill(StarterRun starter)
    {
        if (starter.Standstill is { Block: null })
            return false;
        if (!starter.IsDeclaredStill)
        {
            if (starter.Standstill is { IsCertain: false })
                return false;

            Fail(BlockedUndeclared(starter));
            return true;
        }

        if (HolderOf(starter) is not { Held: true } holder)
            return false;
        if (holder.HasStepsLeft)
            LetGo(holder);
        else if (starter.Standstill is { IsCertain: true } && !MayEndItsWait(starter))
            Fail(BlockedForGood(starter, holder));
        else
            return false;
        return true;
    }

    // Some waits end without their holder: in an exception that the order asks for, or by the token, which the test has cancelled.
    private static bool MayEndItsWait(StarterRun starter) => starter.Cancellation.Token.IsCancellationRequested
        || starter.AwaitedSteps.Any(s => s is ThrowsStep or CheckpointStep { Checkpoint.Moment: Moment.AfterThrow });

    // At the end of the chain of waits. In a circle there is none: the database will break it.
    private StarterRun? HolderOf(StarterRun starter)
    {
        var seen = new HashSet<StarterRun> { starter };
        while (starter.Standstill?.Block?.Holder is { Running: { } next } && next.Run == this)
        {
            if (!seen.Add(next))
                return null;
            if (next.Standstill is null)
                return next;
            starter = next;
        }

        return null;
    }

    /// <summary>How long until the next starter of whom quiet is awaited has been quiet for long enough; those that were, stand still.</summary>
    private TimeSpan UntilQuiet()
    {
        TimeSpan next = TimeSpan.MaxValue;
        if (_phase != RunPhase.Ordered || _request is null || _options.QuietPeriod == Timeout.InfiniteTimeSpan)
            return next;

        foreach (StarterRun starter in _starters)
        {
            if (starter is not { Status: StarterStatus.Running, Held: false, Standstill: null } || !starter.AwaitsQuiet)
                continue;

            TimeSpan left = _options.QuietPeriod - _clock.GetElapsedTime(starter.LastReport);
            if (left <= TimeSpan.Zero && _guide is not null && !HasBeenQuietFor(_options.QuietPeriod))
                continue;
            if (left <= TimeSpan.Zero)
                StandStill(starter, Standstill.Quiet(starter.IsThreadWaiting));
            else if (left < next)
                next = left;
        }

        ArriveWhoStandStill();
        return next;
    }
}
