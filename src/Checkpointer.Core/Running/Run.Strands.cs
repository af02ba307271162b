using System.Diagnostics;
using Checkpointer.Probes;

namespace Checkpointer.Running;

// Which strands of a starter move: calls in flight, nested as they are made.
internal sealed partial class Run
{
    // The strand of a call rests when the innermost call in it does: only calls with none inside them count as moving.
    private void Enter(ProbedFrame frame)
    {
        frame.State = FrameState.InFlight;
        if (frame.Parent is { } outer)
        {
            if (++outer.Inner == 1)
                CountMoving(outer, -1);
            else
                frame.Starter.Forked = true;
        }

        if (!frame.Thread.IsNone)
            frame.Starter.ThreadKey = frame.Thread;
        Move(frame.Starter, 1);
    }

    private void Leave(ProbedFrame frame)
    {
        if (frame.Inner == 0)
            CountMoving(frame, -1);
        frame.State = FrameState.Over;
        if (!frame.Thread.IsNone)
            frame.Starter.ThreadKey = frame.Parent?.Thread ?? default;
        if (frame.Parent is { } outer)
            LeaveInner(outer);
    }

    private void LeaveInner(ProbedFrame outer)
    {
        if (--outer.Inner > 0)
            return;

        CountMoving(outer, 1);
        if (outer.Reader is { } reader)
            LeaveInner(reader);
    }

    /// <summary>A sequence has yielded an element: what moves now is its caller.</summary>
    public void Suspend(ProbedFrame frame)
    {
        using (TakeTurn())
        {
            if (frame.State == FrameState.InFlight)
                Leave(frame);
        }
    }

    /// <summary>The caller of a sequence asks for another element: the call goes on, as a level of what asks.</summary>
    /// <param name="frame">The level that it was, and left.</param>
    /// <param name="next">The level that it is now.</param>
    /// <returns><paramref name="next"/>.</returns>
    public ProbedFrame Resume(ProbedFrame frame, ProbedFrame next)
    {
        if (!frame.Thread.IsNone)
            NoteThread(next);
        using (TakeTurn())
        {
            if (!IsOver)
                Enter(next);
        }

        return next;
    }

    private Gate Park(ProbedFrame frame, Moment? moment, bool isStep)
    {
        if (frame.Inner == 0)
            CountMoving(frame, -1);
        frame.State = FrameState.Parked;
        var gate = new Gate(frame, moment, isStep, _watchesLocks ? Stopwatch.GetTimestamp() : 0);
        frame.Starter.Gates.Add(gate);
        return gate;
    }

    // A call that was over before what it had forked is not in flight: its strands count for themselves.
    private void CountMoving(ProbedFrame frame, int change)
    {
        if (frame.State == FrameState.InFlight)
            Move(frame.Starter, change);
    }

    private void Move(StarterRun starter, int change)
    {
        starter.Moving += change;
        if (starter is { Yielded: false, Standstill: null })
            _moving += change;
        if (change > 0)
        {
            _starts++;
            _evidenceIsFresh = false;
        }
    }
}
