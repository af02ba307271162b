using System.Diagnostics;
using Checkpointer.Checkpoints;
using Checkpointer.Running;
using Checkpointer.Runtime;

namespace Checkpointer.Probes;

/// <summary>
/// Hears every probe of the process and finds the run that it concerns: the one ordered stream of hits.
/// </summary>
internal sealed class ProbeHub : ProbeListener
{
    public static readonly ProbeHub Instance = new();

    public override bool MayConcern(ProbeSite site) =>
        Flow.Current is not null || ProxiedCall.IsExpected || LiveRuns.AwaitUnattributed(site, null);

    public override ProbeCall? Enter(ProbeSite site, in ProbedCallee callee)
    {
        if (Flow.IsSilent)
            return null;

        // The proxy before this body has reported the call already: one place, one hit.
        if (callee.Target is null && ProxiedCall.TryConsume(site, callee.Instance))
            return null;

        ProbedFrame? here = Here;
        if (LiveRuns.AreKeyed(site, callee))
            return new KeyedCall(site, callee, here);
        if (here is not null)
            return ReportedCall.By(here, site, callee);

        return UnattributedCall.Of(site, callee, null);
    }

    /// <summary>Who is here, by the flow; <see langword="null"/> outside every starter of a run that is not over.</summary>
    public static ProbedFrame? Here => Flow.Current is { Starter.Run.IsOver: false } frame ? frame : null;

#if NET
    [StackTraceHidden]
#endif
    [DebuggerStepThrough]
    public static void ReachMark(string name)
    {
        if (MarkHere(name) is { } mark)
            mark.Starter.Run.Reach(mark, Moment.Mark);
    }

    public static Task ReachMarkAsync(string name) =>
        MarkHere(name) is { } mark ? mark.Starter.Run.ReachAsync(mark, Moment.Mark) : Task.CompletedTask;

    /// <summary>The level of a hit of a point, or of an operation; <see langword="null"/> if nobody wants to hear of it.</summary>
    public static ProbedFrame? Enter(PointPlace place)
    {
        if (Flow.IsSilent)
            return null;

        ProbedFrame? here = Here;
        if (LiveRuns.AreKeyed(place))
            return Attribution.ParentOf(place, here) is { } parent ? FrameIn(parent, place) : NoteNobodys(place, here);
        return here is null ? NoteNobodys(place, here) : FrameIn(here, place);
    }

    private static ProbedFrame? MarkHere(string name)
    {
        if (Flow.IsSilent)
            return null;
        if (Here is { } here)
        {
            var mark = new ProbedFrame(here.Starter, here, new MarkPlace(Names.Check(name, nameof(name))));
            return here.Starter.Run.IsExplored ? mark : mark.ByStrandHere();
        }

        return NoteNobodys(new MarkPlace(name), null);
    }

    private static ProbedFrame FrameIn(ProbedFrame parent, ProbedPlace place) => new ProbedFrame(parent.Starter, parent, place).ByStrandHere();

    private static ProbedFrame? NoteNobodys(ProbedPlace place, ProbedFrame? here)
    {
        LiveRuns.NoteUnattributed(place, here);
        return null;
    }
}
