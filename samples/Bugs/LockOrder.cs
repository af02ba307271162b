using Checkpointer;

namespace Bugs;

/// <summary>Two locks, taken in two orders.</summary>
public sealed class LockOrder : Bug
{
    public override string Story => "Each holds the lock that the other wants.";

    public override Scenario Arrange(bool repaired)
    {
        object from = new(), to = new();
        void Transfer(object first, object second)
        {
            lock (first)
            {
                Checkpoint.Reach("locked");
                lock (second)
                {
                }
            }
        }

        return new Scenario(
            [
                new Starter("alice", () => Transfer(from, to)),
                repaired ? new Starter("bob", () => Transfer(from, to)) : new Starter("bob", () => Transfer(to, from)),
            ],
            Marks("locked"));
    }
}
