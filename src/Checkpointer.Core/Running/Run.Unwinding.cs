using Checkpointer.Probes;

namespace Checkpointer.Running;

// A run that has failed, or was disposed early, tells each strand of its starters to stop: once, and never where that would do harm.
internal sealed partial class Run
{
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
                PutDown(gate);
                // Of an explored run nobody looked what awaits it, once for each step: it goes on, and is told at its next probe.
                if (_guide is not null || gate.Moment is Moment.After or Moment.AfterThrow || gate.IsInCleanup || IsInCleanup(gate.Frame))
                    Open(gate);
                else
                    gate.Fail(Stop(gate.Frame, gate.Moment));
            }

            starter.Gates.Clear();
        }
    }

    private Task PassWhileUnwinding(ProbedFrame frame, Moment moment)
    {
        if (moment is Moment.Before or Moment.Mark)
        {
            if (!frame.Caller.Knows && !IsInCleanup(frame) && !Cleanup.IsOnThisStack())
                return Task.FromException(Stop(frame, moment));

            // What it does to clean up passes, to its end.
            if (frame.Caller.Knows)
                frame.Strand.Learn();
        }

        if (moment != Moment.Before)
            Leave(frame);
        return Task.CompletedTask;
    }

    private static bool IsInCleanup(ProbedFrame? frame)
    {
        for (; frame is not null; frame = frame.Parent)
        {
            if (frame.Place is { IsCleanup: true })
                return true;
        }

        return false;
    }

    private OperationCanceledException Stop(ProbedFrame frame, Moment? moment)
    {
        frame.Strand.Tell();
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
            frame.Strand.TakeBack();
            frame.State = FrameState.New;
            Enter(frame);
            if (moment != Moment.Before)
                Leave(frame);
        }
    }
}
