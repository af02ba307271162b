using Specimens.Woven.Stock;

namespace Checkpointer.Integration.Tests;

/// <summary>What a woven call costs while a runner listens to others.</summary>
[TestClass]
public sealed class WovenCostTests
{
    private static readonly Checkpoint _mark = Checkpoint.Mark("elsewhere");

    [TestMethod]
    public async Task CallOfNobody_AtAPause_AllocatesNothing()
    {
        var bob = new Starter("bob", () => { _ = Vault.Now(1); });
        await using var runner = new Runner(
            [new Starter("alice", () => Checkpoint.ReachAsync("elsewhere")).At(_mark), bob.At(Checkpoint.After(() => Vault.Now(0)))]);
        await runner.NextAsync();

        Assert.AreEqual(0, LeastBytesOfACall());
    }

    [TestMethod]
    public async Task CallOfNobody_ThatNobodyLists_WhileTheRunnerGoesOn_AllocatesNothing()
    {
        var leave = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var alice = new Starter("alice", () => leave.Task);
        await using var runner = new Runner([alice.Completed, new Starter("bob", () => { }).At(Checkpoint.After<Vault>(v => v.Measure))]);
        Task<Pause?> next = runner.NextAsync();

        Assert.AreEqual(0, LeastBytesOfACall());

        leave.SetResult();
        await next;
    }

    // The least of many: the first call makes the site known, and compiles.
    private static long LeastBytesOfACall()
    {
        long least = long.MaxValue;
        for (int i = 0; i < 100; i++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            _ = Vault.Now(1);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
