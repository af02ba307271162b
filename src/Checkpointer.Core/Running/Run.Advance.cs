using System.Diagnostics;
using Checkpointer.Probes;
using Checkpointer.Tracing;

namespace Checkpointer.Running;

// Who goes next.
internal sealed partial class Run
{
    // The starter of the step consumed last: with Pacing.Together, or AfterLastStep.Finish, the one to be let through first.
    private StarterRun? _through;

    private void Advance()
    {
        AssertInvariants();
        while (_request is { } request && _moving == 0 && _phase is RunPhase.Ordered or RunPhase.Finishing or RunPhase.Ended)
        {
            if (_next == _order.Steps.Count)
            {
                FinishOrComplete(request);
                return;
            }

            StarterRun awaited = _runOf[_order.Steps[_next].Starter];
            if (LetThrough(awaited))
                continue;
            if (awaited.StandsAt(_next))
                Consume(awaited, request);
            else if (awaited.Held || awaited.Status is not (StarterStatus.Completed or StarterStatus.Threw))
                LetGo(awaited);
            else if (awaited.Status == StarterStatus.Completed && IsAwaitedAtItsEnd(awaited))
                ArriveAtEnd(awaited);
            else
                Fail(NotReached(awaited));
        }
    }

    /// <summary>Lets others move before the awaited step is looked at; false if nobody has to.</summary>
    private bool LetThrough(StarterRun awaited)
    {
        if (_options.Pacing == Pacing.Together && _starters[0].Status == StarterStatus.NotBegun)
        {
            foreach (StarterRun starter in _starters)
                LetGo(starter);
            return true;
        }

        if (_through is not { Held: true } last || last.Arrived != last.Consumed)
            return false;

        bool toItsEnd = !last.HasStepsLeft && _options.AfterLastStep == AfterLastStep.Finish && last != awaited;
        bool toItsNext = last.HasStepsLeft && _options.Pacing == Pacing.Together;
        _through = null;
        if (!toItsEnd && !toItsNext)
            return false;

        LetGo(last);
        return true;
    }

    private void Consume(StarterRun starter, Request request)
    {
        int index = _next++;
        starter.Consumed++;
        _through = starter;
        _lastStep = _clock.GetTimestamp();
        Record(TraceEventKind.Reached, starter, _order.Steps[index].Event, index);
        if (index != request.Target)
            return;

        _pause = new Pause(this, _order.Steps[index], index, starter.Arrival, EvidenceOf(starter));
        _request = null;
        request.Complete(_pause);
    }

    private static Evidence EvidenceOf(StarterRun starter) => starter.Forked
        ? new Evidence(false, $"{starter.Name} reported the step, but it has forked: what its strands do outside probed calls cannot be seen.")
        : new Evidence(true, starter.Status == StarterStatus.Completed
            ? $"{starter.Name} has ended."
            : $"{starter.Name} reported the step and is held there.");

    private void LetGo(StarterRun starter)
    {
        Debug.Assert(starter.Status is StarterStatus.NotBegun || starter.Gates.Count > 0, "Who neither moves nor has ended is held.");
        starter.Held = false;
        if (starter.Status == StarterStatus.NotBegun)
        {
            starter.Status = StarterStatus.Running;
            starter.Root.State = FrameState.InFlight;
            _begun++;
            Move(starter, 1);
            _starting.Add(starter);
        }
        else
        {
            Record(TraceEventKind.Resumed, starter, "resumed");
            foreach (Gate gate in starter.Gates)
                Open(gate);
            starter.Gates.Clear();
        }

        Stamp(starter);
    }

    // The strand moves from this instant, not from when its thread wakes. A hit that was the last moment of its call is over with it.
    private void Open(Gate gate)
    {
        ProbedFrame frame = gate.Frame;
        frame.State = FrameState.InFlight;
        if (frame.Inner == 0)
            CountMoving(frame, 1);
        if (gate is { IsStep: true, Moment: not (null or Moment.Before) })
            Leave(frame);
        gate.Open();
    }

    /// <summary>After the last step: starters are finished one at a time, in the order in which they were first named.</summary>
    private void FinishOrComplete(Request request)
    {
        if (_phase == RunPhase.Ordered)
        {
            _phase = RunPhase.Finishing;
            _quietSince = _lastEvent;
            WatchForQuiet();
        }

        // Nobody is held anew any more, so that each starter is looked at once.
        for (; _finishing < _starters.Length; _finishing++)
        {
            if (_starters[_finishing].Held)
                LetGo(_starters[_finishing]);

            // Of who has ended, only a strand left behind was held: it moves outside probed calls, if at all.
            if (_moving > 0)
                return;
        }

        if (_ended < _starters.Length)
            return;

        _phase = RunPhase.Ended;
        StopListening();
        _request = null;
        Exception[] thrown = [.. _starters.Select(s => s.Exception).OfType<Exception>()];
        if (thrown.Length == 0)
            request.Complete(null);
        else
            request.Fail(thrown.Length == 1 ? thrown[0] : new AggregateException(SeveralThrew(), thrown));
    }

    private void Begin(StarterRun starter)
    {
        if (starter.Starter.NeedsOwnThread)
        {
            starter.Thread = new Thread(() => RunOnThread(starter)) { IsBackground = true, Name = starter.Name };
            CleanContext.Do(starter.Thread.Start);
        }
        else
        {
            ThreadPool.UnsafeQueueUserWorkItem(_ => RunOnPoolAsync(starter), null);
        }
    }

    private void RunOnThread(StarterRun starter)
    {
        Exception? thrown = null;
        try
        {
            Flow.Current = starter.Root;
            Gate.Block(ReachStart(starter));
            starter.Starter.Run();
        }
        catch (Exception e)
        {
            thrown = e;
        }

        End(starter, thrown);
    }

    // An async method, so that the identity it sets does not stay behind on the pool's thread.
    private async void RunOnPoolAsync(StarterRun starter)
    {
        Exception? thrown = null;
        try
        {
            Flow.Current = starter.Root;
            await ReachStart(starter).ConfigureAwait(false);
            await starter.Starter.RunAsync(starter.Cancellation.Token).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            thrown = e;
        }

        End(starter, thrown);
    }
}
