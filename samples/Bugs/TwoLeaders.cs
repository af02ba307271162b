using Checkpointer;

namespace Bugs;

/// <summary>A lease that ends while its holder acts.</summary>
public sealed class TwoLeaders : Bug
{
    public override string Story => "The old leader saw that its lease held, the lease ended, another took it, and both write.";

    public override Scenario Arrange(bool repaired)
    {
        string leader = "node1";
        int term = 1, written = 0;
        bool isOverwritten = false;
        void Write(int byTerm)
        {
            if (repaired && byTerm < written)
                return;

            isOverwritten |= byTerm < written;
            written = byTerm;
        }

        async Task ActAsync()
        {
            await At("check");
            int own = term;
            if (leader != "node1")
                return;

            await At("act");
            Write(own);
        }

        async Task TakeOverAsync()
        {
            await At("take over");
            (leader, term) = ("node2", term + 1);
            await At("act");
            Write(term);
        }

        return new Scenario([new Starter("node1", ActAsync), new Starter("node2", TakeOverAsync)], Marks("check", "act", "take over"))
            .AtEnd(() => Must(!isOverwritten, "The old leader has overwritten the new one's write."));
    }
}
