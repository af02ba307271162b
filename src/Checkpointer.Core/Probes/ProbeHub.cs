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

    public override ProbeCall? Enter(ProbeSite site, in ProbedCallee callee)
    {
        ProbedFrame? here = Flow.Current;
        if (here is null || here.Starter.Run.IsOver)
        {
            LiveRuns.NoteUnattributed(site, callee);
            return null;
        }

        // The proxy before this body has reported the call already: one place, one hit.
        if (callee.Target is null && ProxiedCall.TryConsume(site, callee.Instance))
            return null;

        return new ReportedCall(new CallFrame(here.Starter, here, site, callee));
    }

    public static void ReachMark(string name)
    {
        if (MarkHere(name) is { } mark)
            mark.Starter.Run.Reach(mark, Moment.Mark);
    }

    public static Task ReachMarkAsync(string name) =>
        MarkHere(name) is { } mark ? mark.Starter.Run.ReachAsync(mark, Moment.Mark) : Task.CompletedTask;

    private static MarkFrame? MarkHere(string name)
    {
        ProbedFrame? here = Flow.Current;
        if (here is not null && !here.Starter.Run.IsOver)
            return new MarkFrame(here.Starter, here, Names.Check(name, nameof(name)));

        LiveRuns.NoteUnattributed(name);
        return null;
    }
}
