using Checkpointer.Failures;

namespace Checkpointer.Running;

// Failure, unwinding, disposal, and the watch over stalls.
internal sealed partial class Run
{
    private readonly TaskCompletionSource<bool> _allEnded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private CheckpointerException? _failure;
    private readonly TaskCompletionSource<bool> _disposed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    // What starters threw, and no request was told, before they were told to stop.
    private string? _unreported;

    // What the clock threw when the watch was stopped.
    private Exception? _clockFailure;

    // Whether the test has got to know of the failure.
    private bool _failureIsTold;

    /// <summary>Starters that had not ended when unwinding timed out.</summary>
    public IReadOnlyList<Starter> Leaks { get; private set; } = [];

    /// <summary>Whether the run has come to its end, or has failed, and a call of the test has said so: nothing is left to be told.</summary>
    public bool IsEndTold
    {
        get
        {
            lock (_lock)
                return _phase == RunPhase.Ended || (_phase == RunPhase.Unwinding && _failureIsTold);
        }
    }

    /// <summary>Tells all starters to stop, waits for their ends, and disarms the run. Never throws.</summary>
    public ValueTask DisposeAsync()
    {
        lock (_lock)
        {
            if (_phase == RunPhase.Disposed)
                return new(_disposed.Task);

            if (_phase is RunPhase.Ordered or RunPhase.Finishing)
            {
                // Whoever explores tells them itself.
                _unreported = _guide is null ? UnreportedExceptions(reported: null) : null;
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

    /// <summary>
    /// The runner is out of reach: nobody can ask this run for anything any more. False while an earlier request is pending, whose
    /// end somebody may still await. Called by a finaliser.
    /// </summary>
    public bool TryAbandon()
    {
        string? picture = null;
        lock (_lock)
        {
            if (_request is not null)
                return false;
            if (_phase is RunPhase.Ordered or RunPhase.Finishing or RunPhase.Unwinding)
                picture = AbandonedText();
        }

        // Not here: what it waits for, the finalisers of the whole process would wait for.
        if (picture is not null)
        {
            ThreadPool.UnsafeQueueUserWorkItem(
                _ =>
                {
                    StandardError.Write(picture);
                    _ = DisposeAsync().AsTask();
                },
                null);
        }

        return true;
    }

    private async Task FinishDisposalAsync()
    {
        try
        {
            await EndAsync().ConfigureAwait(false);
        }
        catch (Exception e)
        {
            // Disposal never throws, and always ends.
            ReportDisposal(e);
        }
        finally
        {
            Disarm();
            _disposed.SetResult(true);
        }
    }

    private static void ReportDisposal(Exception thrown) =>
        StandardError.Write($"Disposing a runner went wrong; its probes are silent all the same.\n\n{new ThrownText(thrown).Full}");

    private async Task EndAsync()
    {
        if (_failure is not null && !_failureIsTold)
            StandardError.Write($"The run has failed, and the test did not ask for it:\n\n{_failure.Message}");
        if (_unreported is not null)
            StandardError.Write(_unreported);
        if (!_allEnded.Task.IsCompleted)
            await UnwoundAsync().ConfigureAwait(false);

        string? leaks;
        lock (_lock)
        {
            leaks = Leaks.Count > 0 && !IsLeakExpected ? LeakReport() : null;
            StopListening();
        }

        if (leaks is not null)
            StandardError.Write(leaks);
        if (_clockFailure is not null)
            ReportDisposal(_clockFailure);
        await EvidenceEndedAsync().ConfigureAwait(false);
    }

    // Real time: the test's clock may stand still, but code that does not end must not hold the test for ever.
    private async Task UnwoundAsync()
    {
        TimeSpan timeout = UnwindTimeout;
        bool forever = timeout == Timeout.InfiniteTimeSpan;
        TimeSpan grace = TimeSpan.FromTicks((forever ? TimeSpan.FromSeconds(5) : timeout).Ticks / 10);

        // Starters that were told to stop roll back and end by themselves; a token cancelled now would cancel that rollback.
        bool isAtOnce = _isDeadlocked || _isSettled;
        if (isAtOnce || !await EndedWithin(grace).ConfigureAwait(false))
        {
            Task cancelled = Task.WhenAll(Running().Select(s => s.Cancellation.Cancel()));
            if (_isDeadlocked || !await EndedWithin(grace).ConfigureAwait(false))
                InterruptWaitingThreads();
            if (!await EndedWithin(forever ? timeout : isAtOnce ? timeout - grace : timeout - grace - grace).ConfigureAwait(false))
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
            if (starter.IsThreadWaiting)
                starter.Thread!.Interrupt();
        }
    }

    private void Disarm()
    {
        Volatile.Write(ref _isOver, true);
        LiveRuns.Remove(this);
        _driver.Forget();
    }

    private void StopListening()
    {
        Disarm();
        ITimer? watch = _watch;
        _watch = null;
        _guide?.Watch?.Serve(null);
        if (_guide?.Evidence is { } shared)
            shared.Serve(null);
        else
            _evidence?.Stop();
        _lockObserver?.Dispose();
        _pauseClock?.Finish();
        if (_evidence is not null)
            _ = _observing.Cancel();

        // A clock of the test's may throw: not on the thread of whichever starter came last, but out with it when the runner is disposed.
        try
        {
            watch?.Dispose();
        }
        catch (Exception e)
        {
            _clockFailure = e;
        }
    }

    private void Fail(CheckpointerException failure)
    {
        if (_phase is not (RunPhase.Ordered or RunPhase.Finishing))
            return;

        _unreported = _guide is null ? UnreportedExceptions(failure.InnerException) : null;
        Record(TraceEventKind.Failed, null, failure.Message.Split('\n')[0]);
        Unwind();
        _failure = failure;
        _phase = RunPhase.Unwinding;
        _pause = null;
        _failureIsTold = _request is not null;
        _request?.Fail(failure);
        _request = null;
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

            if (_guide is not null)
                LookForLocks(_guide);
            TimeSpan untilQuiet = LetQuietOnesYield();
            if (UntilQuiet() is var other && other < untilQuiet)
                untilQuiet = other;
            EndIfSettled();
            if (_phase is not (RunPhase.Ordered or RunPhase.Finishing))
                return;

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

        return _request is null || _options.IsDebuggerAttached()
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
