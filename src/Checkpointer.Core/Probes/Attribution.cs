using Checkpointer.Running;

namespace Checkpointer.Probes;

/// <summary>
/// For whom a call is made that may tell so itself, by a key. A key is stronger than the flow, which may come from whoever happened to
/// start a background service.
/// </summary>
internal static class Attribution
{
    /// <summary>The level inside which the call is made; <see langword="null"/> if it is nobody's.</summary>
    public static ProbedFrame? ParentOf(ProbedPlace place, ProbedFrame? here)
    {
        // Where a run's flow is, other runs have no say: their keys may mean something else, and these are not their objects.
        StarterRun? owner = here is null ? LiveRuns.OwnerOf(place) : here.Starter.Run.OwnerOf(place);

        // Nobody acts for a starter that has not begun: the flow's is wrong then, too.
        if (owner is { Status: StarterStatus.NotBegun } || (owner is null && here is null))
            return null;

        // The flow's own frame stays the parent where both agree: the call is nested in it.
        if (owner is null || owner == here?.Starter)
            return here;

        if (here is not null)
            owner.Run.NoteDisagreement(here.Starter, owner, place);
        return owner.Root;
    }
}
