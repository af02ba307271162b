using Checkpointer;

namespace Bugs;

/// <summary>A factory that two callers run for one key.</summary>
public sealed class FactoryRunsTwice : Bug
{
    public override string Story => "Both find no connection and open one; one of them is lost, and stays open.";

    public override Scenario Arrange(bool repaired)
    {
        int opened = 0, claimed = 0;
        string? connection = null;
        async Task<string> OpenAsync()
        {
            opened++;
            await At("open");
            return "connection";
        }

        async Task GetAsync()
        {
            await At("get");
            if (repaired && Interlocked.Exchange(ref claimed, 1) != 0)
                return;

            connection ??= await OpenAsync();
        }

        return new Scenario([new Starter("alice", GetAsync), new Starter("bob", GetAsync)], Marks("get", "open"))
            .AtEnd(() => Must(opened == 1, $"{opened} connections were opened."));
    }
}
