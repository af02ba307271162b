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
        var seen = new HashSet<(Starter? Waiter, Starter? Holder, int Outsider)>();
        var blocks = new List<Block>();
        foreach (LockWait wait in waits)
        {
            if (wait.GivesWay || (wait.IsOfAMoment && !waiting.Contains(wait.Blocker.Pid)))
                continue;

            Owner waiter = ownership.OwnerOf(wait.Waiter, ids);
            if (waiter is { Starter: null, IsTest: false })
                continue;

            Owner holder = ownership.OwnerOf(wait.Blocker, ids);
            if (waiter.IsTest && holder.Starter is null)
                continue;

            if (seen.Add((waiter.Starter, holder.Starter, holder.Starter is null ? wait.Blocker.Pid : 0)))
            {
                string resource = WaitText.Of(wait, holder);
                blocks.Add(waiter.IsTest ? Block.OfTest(holder.Starter!, resource) : new Block(waiter.Starter!, holder.Starter, resource));
            }
        }

        return blocks;
    }
}
