using System.Transactions;

namespace Checkpointer.Core.Tests.Running;

/// <summary>
/// What starters share with the test, with another runner, with code that is nobody's: nothing.
/// </summary>
[TestClass]
public sealed class IsolationTests
{
    private static readonly AsyncLocal<string?> _ambient = new();

    [TestMethod]
    public async Task Starters_AmbientValueOfTheTest_DoesNotFlowIntoThem()
    {
        _ambient.Value = "the test's";
        string? alices = "unset";
        string? bobs = "unset";
        var alice = new Starter("alice", async () => { alices = _ambient.Value; });
        var bob = new Starter("bob", () => { bobs = _ambient.Value; });

        // Together: both begin where the test asks.
        await using var runner = new Runner([alice.Completed, bob.Completed], new RunnerOptions { Pacing = Pacing.Together });

        await runner.RunToEndAsync();

        Assert.IsNull(alices);
        Assert.IsNull(bobs);
        Assert.AreEqual("the test's", _ambient.Value);
    }

    [TestMethod]
    public async Task Starters_AmbientValueOfOne_DoesNotReachAnother()
    {
        Checkpoint set = Checkpoint.Mark("set");
        string? bobs = "unset";
        var alice = new Starter("alice", async () =>
        {
            _ambient.Value = "alice's";
            await Checkpoint.ReachAsync("set");
        });
        var bob = new Starter("bob", async () => { bobs = _ambient.Value; });
        await using var runner = new Runner([alice.At(set), bob.Completed]);

        await runner.RunToEndAsync();

        Assert.IsNull(bobs);
    }

    [TestMethod]
    public async Task NextAsync_AmbientTransaction_IsAnErrorAndTheRunStaysAsItWas()
    {
        var alice = new Starter("alice", () => { });
        await using var runner = new Runner([alice.Completed]);

        using (new TransactionScope(TransactionScopeAsyncFlowOption.Enabled))
        {
            var refused = await Assert.ThrowsExactlyAsync<InvalidOperationException>(() => runner.NextAsync());
            StringAssert.StartsWith(refused.Message, "There is an ambient transaction around the runner.");
        }

        Assert.IsEmpty(runner.Trace.Events);
        Assert.AreEqual(alice.Completed, (await runner.NextAsync())!.Step);
    }

    [TestMethod]
    public async Task TwoRunners_SameMarks_NeverSeeEachOthersHits()
    {
        Checkpoint first = Checkpoint.Mark("TwoRunners first");
        Checkpoint second = Checkpoint.Mark("TwoRunners second");
        static async Task Run()
        {
            await Checkpoint.ReachAsync("TwoRunners first");
            await Checkpoint.ReachAsync("TwoRunners second");
        }

        var alice = new Starter("alice", Run);
        var bob = new Starter("bob", Run);
        await using var hers = new Runner([alice.At(first), alice.At(second)]);
        await using var his = new Runner([bob.At(first), bob.At(second)]);

        Assert.AreEqual(alice.At(first), (await hers.NextAsync())!.Step);
        Assert.AreEqual(bob.At(first), (await his.NextAsync())!.Step);
        Assert.AreEqual(bob.At(second), (await his.NextAsync())!.Step);
        Assert.AreEqual(alice.At(second), (await hers.NextAsync())!.Step);
        await his.RunToEndAsync();
        await hers.RunToEndAsync();

        Assert.IsTrue(hers.Trace.Events.All(e => (e.Starter ?? "alice") == "alice"));
        Assert.IsTrue(his.Trace.Events.All(e => (e.Starter ?? "bob") == "bob"));
    }

    [TestMethod]
    public async Task ManyRunners_DrivenAtOnceOverTheSameMarks_EachKeepsItsOwnOrder()
    {
        Checkpoint read = Checkpoint.Mark("ManyRunners read").Named("read");
        Checkpoint write = Checkpoint.Mark("ManyRunners write").Named("write");
        static async Task Run()
        {
            await Task.Yield();
            await Checkpoint.ReachAsync("ManyRunners read");
            await Task.Yield();
            await Checkpoint.ReachAsync("ManyRunners write");
        }

        async Task<string> Drive(bool aliceFirst)
        {
            var alice = new Starter("alice", Run);
            var bob = new Starter("bob", Run);
            Step[] order = [alice.At(read), bob.At(read), (aliceFirst ? alice : bob).At(write), (aliceFirst ? bob : alice).At(write)];
            await using var runner = new Runner(order);
            await runner.RunToEndAsync();
            Assert.IsTrue(runner.Trace.Events.All(e => e.Kind != TraceEventKind.Unattributed));
            return runner.Trace.Observed.ToString();
        }

        string[] observed = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => Task.Run(() => Drive(i % 2 == 0))));

        for (int i = 0; i < observed.Length; i++)
        {
            Assert.AreEqual(
                i % 2 == 0 ? "alice:read bob:read alice:write bob:write" : "alice:read bob:read bob:write alice:write", observed[i]);
        }
    }

    [TestMethod]
    public async Task Mark_ReachedByTheTestItselfAtAPause_PassesAndConcernsNobody()
    {
        Checkpoint mark = Checkpoint.Mark("reached by the test");
        var alice = new Starter("alice", () => Checkpoint.ReachAsync("reached by the test"));
        await using var runner = new Runner([alice.Started, alice.At(mark)]);
        await runner.NextAsync();

        await Checkpoint.ReachAsync("reached by the test");

        Assert.DoesNotContain(e => e.Kind == TraceEventKind.Unattributed, runner.Trace.Events);
        Assert.AreEqual(alice.At(mark), (await runner.NextAsync())!.Step);
    }

    [TestMethod]
    public async Task Mark_ReachedWhereTheFlowIsLost_PassesAndIsNamedWhenTheStepIsMissed()
    {
        Checkpoint mark = Checkpoint.Mark("flow is lost");
        var alice = new Starter("alice", async () =>
        {
            var done = new Signal();
            ThreadPool.UnsafeQueueUserWorkItem(
                _ =>
                {
                    Checkpoint.Reach("flow is lost");
                    done.Raise();
                }, null);
            await done.Raised;
        });
        await using var runner = new Runner([alice.At(mark)]);

        var failure = await Assert.ThrowsExactlyAsync<StepNotReachedException>(() => runner.NextAsync());

        StringAssert.Contains(failure.Message, "was hit once by code of no starter: work into which its execution context did not flow, or another test that runs at the same time.");
    }

    [TestMethod]
    public async Task Mark_ReachedByAStarterOfADisposedRunner_ConcernsNobody()
    {
        Checkpoint mark = Checkpoint.Mark("stale");
        var goOn = new Signal();
        Task? stale = null;
        async Task LeaveBehind()
        {
            await goOn.Raised;
            await Checkpoint.ReachAsync("stale");
        }

        var old = new Starter("old", () => { stale = LeaveBehind(); });
        await using (var before = new Runner([old.Completed]))
            await before.RunToEndAsync();
        var alice = new Starter("alice", () => Checkpoint.ReachAsync("stale"));
        await using var runner = new Runner([alice.At(mark), alice.Completed]);
        await runner.NextAsync();

        goOn.Raise();
        await stale!;

        Assert.AreEqual("alice:stale", runner.Trace.Observed.ToString());
        Assert.AreEqual(alice.Completed, (await runner.NextAsync())!.Step);
    }
}
