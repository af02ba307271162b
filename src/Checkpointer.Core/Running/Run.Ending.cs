using System.Diagnostics;
using Checkpointer.Failures;
using Checkpointer.Probes;

namespace Checkpointer.Running;

// Failure, unwinding, disposal, and the watch over stalls.
internal sealed partial class Run
{
    private readonly TaskCompletionSource<bool> _allEnded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private CheckpointerException? _failure;
    private readonly TaskCompletionSource<bool> _disposed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    // What starters threw, and no request was told, before they were told to stop.
    private string? _unreported;

    /// <summary>Starters that had not ended when unwinding timed out.</summary>
    public IReadOnlyList<Starter> Leaks { get; private set; } = [];

    /// <summary>Tells all starters to stop, waits for their ends, and disarms the run. Never throws.</summary>
    public ValueTask DisposeAsync()
    {
        lock (_lock)
        {
            if (_phase == RunPhase.Disposed)
                return new(_disposed.Task);

            if (_phase is RunPhase.Ordered or RunPhase.Finishing)
            {
                _unreported = UnreportedExceptions(reported: null);
                Unwind();
            }

            _phase = RunPhase.Disposed;
            _pause = null;
            _request?.Fail(Disposed());
            _request = null;
            if (_ended == _begun)
                _allEnded.TrySetResult(true);
        }

        _ = FinishDisposalAsync();
        return new(_disposed.Task);
    }

    private async Task FinishDisposalAsync()
    {
        if (_unreported is not null)
            StandardError.Write(_unreported);
        if (!_allEnded.Task.IsCompleted)
            await UnwoundAsync().ConfigureAwait(false);

        string? leaks;
        lock (_lock)
        {
            leaks = Leaks.Count > 0 ? LeakReport() : null;
            StopListening();
        }

        if (leaks is not null)
            StandardError.Write(leaks);
        _disposed.SetResult(true);
    }

    // Real time: the test's clock may stand still, but code that does not end must not hold the test for ever.
    private async Task UnwoundAsync()
    {
        TimeSpan timeout = _options.UnwindTimeout;
        bool forever = timeout == Timeout.InfiniteTimeSpan;
        TimeSpan grace = TimeSpan.FromTicks((forever ? TimeSpan.FromSeconds(5) : timeout).Ticks / 10);

        // Starters that were told to stop roll back and end by themselves; a token cancelled now would cancel that rollback.
        if (!await EndedWithin(grace).ConfigureAwait(false))
        {
            Task cancelled = Task.WhenAll(Running().Select(s => s.Cancellation.Cancel()));
            if (!await EndedWithin(grace).ConfigureAwait(false))
                InterruptWaitingThreads();
            if (!await EndedWithin(forever ? timeout : timeout - grace - grace).ConfigureAwait(false))
                Leaks = [.. Running().Select(s => s.Starter)];
            else if (!await Within(cancelled, grace).ConfigureAwait(false))
                StandardError.Write("All starters have ended, but a callback of a starter's cancellation token still runs: it blocks.");
        }
    }

    private Task<bool> EndedWithin(TimeSpan time) => Within(_allEnded.Task, time);

    private static async Task<bool> Within(Task task, TimeSpan time)
    {
        try
        {
            await task.WaitAsync(time, TimeProvider.System).ConfigureAwait(false);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private StarterRun[] Running()
    {
        lock (_lock)
            return [.. _starters.Where(s => s.Status == StarterStatus.Running)];
    }

    private void InterruptWaitingThreads()
    {
        foreach (StarterRun starter in Running())
        {
            if (starter.Thread is { } thread && (thread.ThreadState & System.Threading.ThreadState.WaitSleepJoin) != 0)
                thread.Interrupt();
        }
    }

    private void StopListening()
    {
        _watch?.Dispose();
        _watch = null;
        _pulse?.Dispose();
        _lockObserver?.Dispose();
        _pauseClock?.Finish();
        _ = _observing.Cancel();
        Volatile.Write(ref _isOver, true);
        LiveRuns.Remove(this);
    }

    private void Fail(CheckpointerException failure)
    {
        if (_phase is not (RunPhase.Ordered or RunPhase.Finishing))
            return;

        _unreported = UnreportedExceptions(failure.InnerException);
        Record(TraceEventKind.Failed, null, failure.Message.Split('\n')[0]);
        Unwind();
        _failure = failure;
        _phase = RunPhase.Unwinding;
        _pause = null;
        _request?.Fail(failure);
        _request = null;
    }

    // What has happened is never denied: who is parked after something gets its result, and is told to stop at its next probe.
    private void Unwind()
    {
        foreach (StarterRun starter in _starters)
        {
            starter.Held = false;
            starter.MustPark = false;
            starter.Fault = null;
            foreach (Gate gate in starter.Gates)
            {
                if (gate.Moment is Moment.After or Moment.AfterThrow || IsInCleanup(gate.Frame))
                    Open(gate);
                else
                    gate.Fail(Stop(gate.Frame, gate.Moment));
            }

            starter.Gates.Clear();
        }
    }

    private Task PassWhileUnwinding(ProbedFrame frame, Moment moment)
    {
        if (moment is Moment.Before or Moment.Mark && !IsUnwound(frame) && !IsInCleanup(frame) && !Cleanup.IsOnThisStack())
            return Task.FromException(Stop(frame, moment));

        if (moment != Moment.Before)
        {
            Leave(frame);
            PassOnThatItWasUnwound(frame);
        }

        return Task.CompletedTask;
    }

    // The strand that was told goes on in the caller: at once, or, if the caller has forked, when all strands are back.
    private static void PassOnThatItWasUnwound(ProbedFrame frame)
    {
        if (frame.Parent is { } caller)
        {
            caller.UnwoundInside |= frame.Unwound;
            caller.Unwound |= caller.UnwoundInside && caller.Inner == 0;
        }
    }

    private static bool IsInCleanup(ProbedFrame? frame)
    {
        for (; frame is not null; frame = frame.Parent)
        {
            if (frame.Place is CallPlace call && Cleanup.IsCleanup(call.Site.Method))
                return true;
        }

        return false;
    }

    // Once per strand: what its caller then does to clean up passes.
    private static bool IsUnwound(ProbedFrame? frame)
    {
        for (; frame is not null; frame = frame.Parent)
        {
            if (frame.Unwound)
                return true;
        }

        return false;
    }

    private OperationCanceledException Stop(ProbedFrame frame, Moment? moment)
    {
        (frame.Parent ?? frame).Unwound = true;
        if (frame.State == FrameState.Parked)
        {
            frame.State = FrameState.InFlight;
            if (frame.Inner == 0)
                CountMoving(frame, 1);
        }

        if (frame.Parent is not null)
            Leave(frame);
        return frame.Stop = Unwound(frame.Starter, moment is { } m ? $"{Checkpoints.Names.Words(m)} {frame.Label}" : "before its first instruction");
    }

    // It was told to stop where it cleans up, and goes on instead: it has not been told yet.
    private void Revive(ProbedFrame frame, Moment moment)
    {
        lock (_lock)
        {
            frame.Parent!.Unwound = false;
            frame.State = FrameState.New;
            Enter(frame);
            if (moment != Moment.Before)
                Leave(frame);
        }
    }

    private void WatchForQuiet()
    {
        if (_options.QuietPeriod != Timeout.InfiniteTimeSpan)
            _watch?.Change(_options.QuietPeriod, Timeout.InfiniteTimeSpan);
    }

    private void Tick()
    {
        using (TakeTurn())
        {
            if (_phase is not (RunPhase.Ordered or RunPhase.Finishing))
                return;

            TimeSpan untilQuiet = LetQuietOnesYield();
            if (UntilQuiet() is var other && other < untilQuiet)
                untilQuiet = other;
            TimeSpan untilStall = UntilStall();
            if (untilStall <= TimeSpan.Zero)
                Fail(Stalled());
            else
                _watch?.Change(untilQuiet < untilStall ? untilQuiet : untilStall, Timeout.InfiniteTimeSpan);
        }
    }

    private TimeSpan UntilStall()
    {
        if (_options.StallTimeout == Timeout.InfiniteTimeSpan)
            return TimeSpan.FromDays(1);

        return _request is null || Debugger.IsAttached
            ? _options.StallTimeout
            : _options.StallTimeout - _clock.GetElapsedTime(_lastStep);
    }

    // While finishing, a starter in which nothing has moved may wait for what another still holds: that one is let go as well.
    private TimeSpan LetQuietOnesYield()
    {
        if (_phase != RunPhase.Finishing || _request is null || _options.QuietPeriod == Timeout.InfiniteTimeSpan)
            return TimeSpan.MaxValue;

        TimeSpan left = _options.QuietPeriod - _clock.GetElapsedTime(Math.Max(_lastEvent, _quietSince));
        if (left > TimeSpan.Zero)
            return left;

        foreach (StarterRun starter in _starters.Where(s => s is { Status: StarterStatus.Running, Held: false, Yielded: false }))
        {
            if (starter.Standstill is null)
                _moving -= starter.Moving;
            starter.Yielded = true;
        }

        _quietSince = _clock.GetTimestamp();
        return _options.QuietPeriod;
    }
}
