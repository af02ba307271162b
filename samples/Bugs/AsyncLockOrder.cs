using Checkpointer;

namespace Bugs;

/// <summary>Two asynchronous locks, taken in two orders: nobody can tell who holds them.</summary>
public sealed class AsyncLockOrder : Bug
{
    public override string Story => "Each holds the semaphore that the other awaits.";

    public override Scenario Arrange(bool repaired)
    {
        SemaphoreSlim from = new(1), to = new(1);
        async Task TransferAsync(SemaphoreSlim first, SemaphoreSlim second)
        {
            await first.WaitAsync();
            await At("locked");
            await second.WaitAsync();
            second.Release();
            first.Release();
        }

        return new Scenario(
            [
                new Starter("alice", () => TransferAsync(from, to)),
                repaired ? new Starter("bob", () => TransferAsync(from, to)) : new Starter("bob", () => TransferAsync(to, from)),
            ],
            Marks("locked"));
    }
}
