using Checkpointer;

namespace Bugs;

/// <summary>A list that grows while it is enumerated.</summary>
public sealed class ChangedWhileEnumerated : Bug
{
    public override string Story => "A subscriber is added while the event is being delivered.";

    public override Scenario Arrange(bool repaired)
    {
        List<string> subscribers = ["a", "b"];
        async Task PublishAsync()
        {
            await At("publish");
            foreach (string subscriber in subscribers)
                await At("deliver");
        }

        async Task SubscribeAsync()
        {
            await At("subscribe");
            if (repaired)
                subscribers = [.. subscribers, "c"];
            else
                subscribers.Add("c");
        }

        return new Scenario([new Starter("publisher", PublishAsync), new Starter("newcomer", SubscribeAsync)], Marks("publish", "deliver", "subscribe"));
    }
}
