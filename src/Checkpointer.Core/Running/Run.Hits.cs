using System.Diagnostics;
using Checkpointer.Checkpoints;
using Checkpointer.Failures;
using Checkpointer.Probes;
using Checkpointer.Steps;
using Checkpointer.Tracing;

namespace Checkpointer.Running;

// What starters report: hits, their start, their end.
internal sealed partial class Run
{
    /// <summary>A starter has reached a moment of a probed call, or a mark: returns when it may go on, throws if it must not.</summary>
#if NET
    [StackTraceHidden]
#endif
    [DebuggerStepThrough]
    public void Reach(ProbedFrame frame, Moment moment)
    {
        NoteThread(frame);
        bool again;
        do
        {
            Task pass = Report(frame, moment, out again, waits: true);
            try
            {
                Gate.Block(pass);
            }
            catch (OperationCanceledException stop) when (ReferenceEquals(stop, frame.Stop) && Cleanup.IsOnThisStack())
            {
                // Whoever cleans up here must not be stopped by what the code did not throw itself.
                Revive(frame, moment);
                return;
            }
        }
        while (again);
    }

    /// <summary>As <see cref="Reach"/>, but no thread waits.</summary>
    public Task ReachAsync(ProbedFrame frame, Moment moment)
    {
        Task pass = Report(frame, moment, out bool again, waits: false);
        return again ? ReachAgainAsync(pass, frame, moment) : pass;
    }

    private async Task ReachAgainAsync(Task still, ProbedFrame frame, Moment moment)
    {
        await still.ConfigureAwait(false);
        await ReachAsync(frame, moment).ConfigureAwait(false);
    }

    /// <param name="frame">Where.</param>
    /// <param name="moment">When.</param>
    /// <param name="again">
    /// Whether the strand had only to keep still and has not been judged: after the pause it counts as arriving then.
    /// </param>
    /// <param name="waits">Whether this thread waits until it may go on.</param>
    /// <returns>A task that ends when it may go on; faulted if it must not.</returns>
    private Task Report(ProbedFrame frame, Moment moment, out bool again, bool waits)
    {
        again = false;
        if (IsOver)
            return Task.CompletedTask;

        // A strand that has to keep still is matched after the pause only, so that conditions see each hit once.
        StarterRun starter = frame.Starter;
        bool isHeld = starter.Held;
        CheckpointerException? failure = null;
        MatchedCheckpoints matched = isHeld ? default : Match(frame, moment, out failure);
        var seen = new Sighting(frame.Place, moment, isHeld || !KeepsValues ? [] : frame.Place!.Values(moment, _trace.Capture));
        bool looks = !waits && _guide is null && moment is Moment.Before or Moment.Mark;
        bool? isInCleanup = looks && (isHeld || MayAwait(starter, matched)) ? Cleanup.IsOnThisStack() : null;
        using (TakeTurn())
        {
            if (frame.State == FrameState.New)
                Enter(frame);
            if (failure is not null)
                Fail(failure);

            if (_phase is RunPhase.Unwinding or RunPhase.Disposed)
                return PassWhileUnwinding(frame, moment);

            GetFree(starter);
            again = starter.Held || isHeld;
            Task pass = starter.Held ? Park(frame, moment, isStep: false).Opened
                : again ? Task.CompletedTask
                : Judge(frame, moment, matched, seen);
            if (frame.State == FrameState.Parked)
            {
                if (waits)
                    Carry(Flow.Carrier, frame);
                else if (looks)
                    starter.Gates[^1].IsInCleanup = isInCleanup ?? Cleanup.IsOnThisStack();
            }

            return pass;
        }
    }

    /// <summary>A starter stands before its first instruction.</summary>
    private Task ReachStart(StarterRun starter)
    {
        using (TakeTurn())
        {
            if (_phase is RunPhase.Unwinding or RunPhase.Disposed)
                return Task.FromException(Unwound(starter, "before its first instruction"));

            Record(TraceEventKind.Started, starter, "started");
            if (starter.AwaitedStart is not { } started)
                return Task.CompletedTask;

            Arrive(starter, started, hit: null);
            starter.Held = true;
            return Park(starter.Root, null, isStep: true).Opened;
        }
    }

    /// <summary>A starter has ended.</summary>
    private void End(StarterRun starter, Exception? exception)
    {
        // Asking it for its message runs user code: before the lock.
        ThrownText? thrown = exception is null ? null : new ThrownText(exception);
        TraceValue[] values = exception is null || !KeepsValues ? [] : [_trace.Capture.Keep(TraceValueKind.Exception, null, "exception", exception)];
        using (TakeTurn())
        {
            starter.Thrown = thrown;
            starter.Status = exception is null ? StarterStatus.Completed : StarterStatus.Threw;
            starter.Starter.Exception = exception;
            GetFree(starter);
            starter.Held = starter.Gates.Count > 0;
            starter.Forked |= starter.Root.Inner > 0;
            _lastMove = Now();
            Stamp(starter);
            Leave(starter.Root);
            _ended++;
            if (_phase == RunPhase.Finishing)
                _lastStep = Now();
            if (exception is not null)
            {
                Record(TraceEventKind.Threw, starter, exception is OperationCanceledException ? "cancelled" : "threw " + MethodNaming.Short(exception.GetType()),
                    seen: new Sighting(null, default, values));
            }
            else
            {
                Record(TraceEventKind.Completed, starter, "completed");
            }

            // A strand that it has left behind may be paused: then it is at its end when that one was let go.
            if (_phase == RunPhase.Ordered && !starter.Held)
                ArriveAtEnd(starter);

            if (_phase is RunPhase.Unwinding or RunPhase.Disposed && _ended == _begun)
                _allEnded.TrySetResult(true);
        }
    }

    private void Arrive(StarterRun starter, Step step, Hit? hit, Sighting seen = default)
    {
        Record(TraceEventKind.Arrived, starter, step.Event, starter.NextPlace, (step as CheckpointStep)?.Checkpoint, seen);
        starter.Arrive(step, hit);
        Stamp(starter);
    }

    /// <summary>If a step of a starter that has ended awaits such an end, it is there.</summary>
    private bool ArriveAtEnd(StarterRun starter)
    {
        if (_guide is not null)
        {
            Arrive(starter, starter.EndStep, hit: null);
            return true;
        }

        Step? end = starter.AwaitedSteps.FirstOrDefault(s => s switch
        {
            CompletedStep => starter.Status == StarterStatus.Completed,
            ThrowsStep throws => throws.ExceptionType.IsInstanceOfType(starter.Exception),
            _ => false,
        });
        if (end is null)
            return false;

        starter.ThrewAsExpected = end is ThrowsStep;
        Arrive(starter, end, hit: null);
        return true;
    }

    private bool KeepsValues => _trace.Capture.IsOn && _guide is not { IsRecorded: false };

    private void Stamp(StarterRun starter) => starter.Since = (_next, Now());
}
