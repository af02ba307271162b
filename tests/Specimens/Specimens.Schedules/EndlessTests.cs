using Checkpointer;
using Checkpointer.MSTest;

namespace Specimens.Schedules;

/// <summary>An exploration that would never end: it is cancelled with its test, and cleans up.</summary>
[TestClass]
public sealed class EndlessTests
{
    public TestContext TestContext { get; set; } = null!;

    [Explored(MustExhaust = false)]
    [Timeout(2_000, CooperativeCancellation = true)]
    public async Task Endless(ExploredRun run)
    {
        var never = new TaskCompletionSource();
        try
        {
            await run.RunAsync(new Scenario([new Starter("alice", ct => never.Task.WaitAsync(ct))], []));
        }
        finally
        {
            Console.WriteLine("cleaned up");
        }
    }
}
