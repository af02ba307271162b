using System.Diagnostics;
using Checkpointer.Probes;
using Checkpointer.Steps;

namespace Checkpointer.Running;

// Who goes next.
internal sealed partial class Run
{
    // The starters of the listing consumed last: with Pacing.Together, or AfterLastStep.Finish, those to be let through first.
    private StarterRun[] _through = [];

    private void Advance()
    {
        AssertInvariants();
        AdvanceWhileAllRest();
        WatchWhoMoves();
    }

    private void AdvanceWhileAllRest()
    {
        while (_request is { } request && _moving == 0 && _phase is RunPhase.Ordered or RunPhase.Finishing or RunPhase.Ended)
        {
            // Who stood still may have got free by what has moved since.
            if (_still > 0 && !_evidenceIsFresh && _evidence is not null)
            {
                CollectEvidence();
                return;
            }

            if (_guide is not null)
            {
                if (!Explore(_guide, request))
                    return;
                continue;
            }

            if (_next == _order.Steps.Count)
            {
                FinishOrComplete(request);
                return;
            }

            if (!LetThrough() && !Await(_order.Steps[_next], request))
                return;
        }
    }

    /// <summary>Consumes the awaited listing if all of its steps were arrived at, else lets somebody go; false if only time can tell.</summary>
    private bool Await(Step listed, Request request)
    {
        StarterRun? still = null;
        bool complete = true;
        foreach (Step step in listed.Members)
        {
            StarterRun starter = RunOf(step.Starter);
            if (starter.NextPlace != _next)
                continue;

            complete = false;
            if (starter.Standstill is not null)
            {
                still ??= starter;
                continue;
            }

            if (starter.Held || !starter.HasEnded)
                LetGo(starter);
            else if (!ArriveAtEnd(starter))
                Fail(NotReached(starter));
            return true;
        }

        if (complete)
            Consume(listed, request);
        return complete || AwaitStill(still!);
    }

    /// <summary>Lets others move before the awaited step is looked at; false if nobody has to.</summary>
    private bool LetThrough()
    {
        if (_options.Pacing == Pacing.Together && _starters[0].Status == StarterStatus.NotBegun)
        {
            foreach (StarterRun starter in _starters)
                LetGo(starter);
            return true;
        }

        bool any = false;
        foreach (StarterRun last in _through)
        {
            if (!last.Held || last.Arrived != last.Consumed)
                continue;

            bool toItsEnd = !last.HasStepsLeft && _options.AfterLastStep == AfterLastStep.Finish && _next < _order.Steps.Count;
            bool toItsNext = last.HasStepsLeft && _options.Pacing == Pacing.Together;
            if (toItsEnd || toItsNext)
            {
                LetGo(last);
                any = true;
            }
        }

        _through = [];
        return any;
    }

    private void Consume(Step listed, Request request)
    {
        int index = _next++;
        StarterRun[] starters = RunsOf(listed.Members);
        Hit[] hits = index != request.Target ? [] : HitsOf(starters);
        foreach (StarterRun starter in starters)
            starter.Consume();
        foreach (Step step in listed.Members)
            RunOf(step.Starter).IsDeclaredStill |= step is BlockedStep or QuietStep;

        _through = starters;
        _lastStep = Now();
        Record(TraceEventKind.Reached, starters[0], listed.Event, index);
        if (index != request.Target)
            return;

        _pause = new Pause(this, listed, index, hits, starters);
        Record(TraceEventKind.Paused, null, "paused", index);
        _pauseClock?.Freeze();
        _request = null;
        request.Complete(_pause);
        WatchTest();
    }

    private static StarterRun[] RunsOf(Step[] listed) => listed.Length == 1
        ? [RunOf(listed[0].Starter)]
        : [.. listed.Select(m => RunOf(m.Starter)).Distinct()];

    private static Hit[] HitsOf(StarterRun[] reached) => reached.Length == 1
        ? [.. reached[0].Arrivals]
        : [.. reached.SelectMany(s => s.Arrivals)];

    private void LetGo(StarterRun starter)
    {
        Debug.Assert(starter.Status is StarterStatus.NotBegun || starter.Gates.Count > 0, "Who neither moves nor has ended is held.");
        starter.Held = false;
        starter.MustPark = false;
        starter.LastReport = _lastMove = Now();
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
            starter.Fault = null;
        }

        if (_guide is null && starter.AwaitsQuiet)
            WatchForQuiet();
        Stamp(starter);
    }

    // The strand moves from this instant, not from when its thread wakes. A hit that was the last moment of its call is over with it.
    private void Open(Gate gate)
    {
        PutDown(gate);
        ProbedFrame frame = gate.Frame;
        frame.State = FrameState.InFlight;
        if (frame.Inner == 0)
            CountMoving(frame, 1);
        if (gate.IsStep && frame.Starter.Fault is { } fault)
        {
            if (frame.Parent is not null)
                Leave(frame);
            gate.Fail(fault);
            return;
        }

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

        // Nobody is held anew any more, so that each starter is looked at once. Without an order, none has begun.
        for (; _finishing < _starters.Length; _finishing++)
        {
            if (_starters[_finishing] is { Held: true } or { Status: StarterStatus.NotBegun })
                LetGo(_starters[_finishing]);

            // Of who has ended, only a strand left behind was held: it moves outside probed calls, if at all.
            if (_moving > 0)
                return;
        }

        if (_ended == _starters.Length)
            Complete(request);
    }

    private void Complete(Request request)
    {
        _phase = RunPhase.Ended;
        StopListening();
        _request = null;
        Exception[] thrown = [.. _starters.Where(s => !s.ThrewAsExpected).Select(s => s.Exception).OfType<Exception>()];
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
            ThreadPool.UnsafeQueueUserWorkItem(
                static begun =>
                {
                    var starter = (StarterRun)begun!;
                    starter.Run.RunOnPoolAsync(starter);
                },
                starter);
        }
    }

    private void RunOnThread(StarterRun starter)
    {
        Exception? thrown = null;
        try
        {
            Flow.Current = starter.Root;
            NoteThread(starter.Root);
            starter.ThreadKey = starter.Root.Thread;
            Gate.Block(ReachStart(starter));
            starter.Starter.Run();
        }
        catch (Exception e)
        {
            thrown = e;
        }

        EndUninterrupted(starter, thrown);
    }

    // An interruption that unwinding meant for the starter's own code may come only here, where it waits for the run's lock.
    private void EndUninterrupted(StarterRun starter, Exception? thrown)
    {
        while (true)
        {
            try
            {
                End(starter, thrown);
                return;
            }
            catch (ThreadInterruptedException)
            {
                // It is spent: the thread ends anyway.
            }
        }
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
