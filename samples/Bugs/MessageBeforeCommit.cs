using Checkpointer;

namespace Bugs;

/// <summary>A message that leaves before the transaction of its sender is committed.</summary>
public sealed class MessageBeforeCommit : Bug
{
    public override string Story => "The consumer looks for an order that is not there yet.";

    public override Scenario Arrange(bool repaired)
    {
        bool isCommitted = false, isNotFound = false;
        var queue = new Queue<int>();
        async Task SendAsync()
        {
            foreach (bool commits in repaired ? new[] { true, false } : [false, true])
            {
                await At(commits ? "commit" : "send");
                if (commits)
                    isCommitted = true;
                else
                    queue.Enqueue(42);
            }
        }

        async Task ConsumeAsync()
        {
            await At("receive");
            if (queue.TryDequeue(out int _))
                isNotFound = !isCommitted;
        }

        return new Scenario([new Starter("shop", SendAsync), new Starter("consumer", ConsumeAsync)], Marks("commit", "send", "receive"))
            .AtEnd(() => Must(!isNotFound, "Order 42 is not found."));
    }
}
