namespace Checkpointer.Core.Tests.Running;

[TestClass]
public sealed class OrderTests
{
    private static readonly Checkpoint _read = Checkpoint.Mark("read");
    private static readonly Checkpoint _write = Checkpoint.Mark("write");

    [TestMethod]
    public async Task NextAsync_TwoStarters_PausesAtEachStepInOrder()
    {
        int stock = 1;
        async Task Buy()
        {
            int seen = stock;
            await Checkpoint.ReachAsync("read");
            stock = seen - 1;
            await Checkpoint.ReachAsync("write");
        }

        var alice = new Starter("alice", Buy);
        var bob = new Starter("bob", Buy);
        await using var runner = new Runner([alice.At(_read), bob.At(_read), alice.At(_write), bob.At(_write), bob.Completed, alice.Completed]);

        Pause? p = await runner.NextAsync();
        Assert.AreEqual(alice.At(_read), p!.Step);
        p = await runner.NextAsync();
        Assert.AreEqual(bob.At(_read), p!.Step);
        Assert.AreEqual(1, stock);
        p = await runner.NextAsync();
        Assert.AreEqual(2, p!.Index);
        Assert.AreEqual(0, stock);
        await runner.NextAsync();
        Assert.AreEqual(0, stock);
        await runner.NextAsync();
        await runner.NextAsync();
        Assert.IsNull(await runner.NextAsync());
        Assert.AreEqual("alice:read bob:read alice:write bob:write bob:completed alice:completed", runner.Trace.Observed.ToString());
    }

    [TestMethod]
    public async Task NextAsync_SyncStarters_PausesAtEachStepInOrder()
    {
        var log = new List<string>();
        void Run(string name)
        {
            log.Add(name + "1");
            Checkpoint.Reach("read");
            log.Add(name + "2");
        }

        var alice = new Starter("alice", () => Run("a"));
        var bob = new Starter("bob", () => Run("b"));
        await using var runner = new Runner(
            [bob.Started, alice.At(_read), bob.At(_read)], new RunnerOptions { QuietPeriod = Timeout.InfiniteTimeSpan });
        await runner.NextAsync();
        Assert.IsEmpty(log);
        await runner.NextAsync();
        CollectionAssert.AreEqual(new[] { "a1" }, log);
        await runner.NextAsync();
        CollectionAssert.AreEqual(new[] { "a1", "b1" }, log);
        await runner.RunToEndAsync();
        CollectionAssert.AreEqual(new[] { "a1", "b1", "b2", "a2" }, log);
    }
}
