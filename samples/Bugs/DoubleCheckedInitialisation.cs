using Checkpointer;

namespace Bugs;

/// <summary>A flag says that a value is there before it is.</summary>
public sealed class DoubleCheckedInitialisation : Bug
{
    public override string Story => "The flag is set before the value, and whoever comes between reads nothing.";

    public override Scenario Arrange(bool repaired)
    {
        bool isReady = false;
        string? settings = null, seen = "";
        async Task FirstAsync()
        {
            if (!repaired)
            {
                isReady = true;
                await At("set");
            }

            settings = "loaded";
            await At("set");
            isReady = true;
        }

        async Task SecondAsync()
        {
            await At("look");
            if (isReady)
                seen = settings;
        }

        return new Scenario([new Starter("alice", FirstAsync), new Starter("bob", SecondAsync)], Marks("set", "look"))
            .AtEnd(() => Must(seen is not null, "The settings were ready, and null."));
    }
}
