namespace Checkpointer.Data.Postgres;

/// <summary>
/// What the waits of a server say about the starters of a run.
/// </summary>
internal static class WaitReading
{
    public static List<Block> BlocksOf(IReadOnlyList<LockWait> waits, IReadOnlyList<Starter> starters, Ownership ownership)
    {
        var ids = new Dictionary<string, Starter>(StringComparer.Ordinal);
        foreach (Starter starter in starters)
            ids[StarterTag.IdOf(starter)] = starter;

        var waiting = new HashSet<int>(waits.Select(w => w.Waiter.Pid));
        var seen = new HashSet<(Starter Waiter, Starter? Holder, int Outsider)>();
        var blocks = new List<Block>();
        foreach (LockWait wait in waits)
        {
            if (wait.GivesWay || (wait.IsOfAMoment && !waiting.Contains(wait.Blocker.Pid)))
                continue;

            if (ownership.OwnerOf(wait.Waiter, ids, out _) is not { } waiter)
                continue;

            Starter? holder = ownership.OwnerOf(wait.Blocker, ids, out string? stranger);
            if (seen.Add((waiter, holder, holder is null ? wait.Blocker.Pid : 0)))
                blocks.Add(new Block(waiter, holder, WaitText.Of(wait, holder, stranger)));
        }

        return blocks;
    }
}
