using Checkpointer;

namespace Bugs;

/// <summary>Two fields that belong together, written one after the other.</summary>
public sealed class NonAtomicPublish : Bug
{
    public override string Story => "The reader sees the new address with the old port.";

    public override Scenario Arrange(bool repaired)
    {
        (string Host, int Port) endpoint = ("old", 1);
        (string Host, int Port) seen = endpoint;
        async Task MoveAsync()
        {
            await At("move");
            if (repaired)
            {
                endpoint = ("new", 2);
                return;
            }

            endpoint.Host = "new";
            await At("moved host");
            endpoint.Port = 2;
        }

        async Task ConnectAsync()
        {
            await At("connect");
            seen = endpoint;
        }

        return new Scenario([new Starter("mover", MoveAsync), new Starter("client", ConnectAsync)], Marks("move", "moved host", "connect"))
            .AtEnd(() => Must(seen is ("old", 1) or ("new", 2), $"The client connects to {seen.Host}:{seen.Port}."));
    }
}
