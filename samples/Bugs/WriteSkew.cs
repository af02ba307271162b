using Checkpointer;

namespace Bugs;

/// <summary>Two read the same two rows, and each writes another.</summary>
public sealed class WriteSkew : Bug
{
    public override string Story => "Both doctors see that the other is on call, and both leave.";

    public override Scenario Arrange(bool repaired)
    {
        var onCall = new Dictionary<string, bool> { ["alice"] = true, ["bob"] = true };
        int version = 0;
        async Task LeaveAsync(string doctor, string other)
        {
            while (true)
            {
                await At("read");
                int seen = version;
                if (!onCall[other])
                    return;

                await At("write");
                if (repaired && seen != version)
                    continue;

                onCall[doctor] = false;
                version++;
                return;
            }
        }

        return new Scenario(
            [new Starter("alice", () => LeaveAsync("alice", "bob")), new Starter("bob", () => LeaveAsync("bob", "alice"))], Marks("read", "write"))
            .AtEnd(() => Must(onCall.ContainsValue(true), "Nobody is on call."));
    }
}
