using Checkpointer.Runtime;

namespace Checkpointer.Core.Tests.Running;

/// <summary>
/// A starter with several strands under one identity.
/// </summary>
[TestClass]
public sealed class ForkTests
{
    private static readonly Checkpoint _left = Checkpoint.Mark("left");
    private static readonly Checkpoint _right = Checkpoint.Mark("right");

    private readonly Inventory _inventory = new();

    [TestMethod]
    public async Task NextAsync_OneStrandIsPaused_TheOtherParksAtTheProbeThatItMeets()
    {
        var bothHaveCome = new Signal();
        bool rightIsThrough = false;
        var alice = new Starter("alice", async () =>
        {
            Task left = Checkpoint.ReachAsync("left");
            Task right = Right();
            bothHaveCome.Raise();
            await Task.WhenAll(left, right);
        });
        async Task Right()
        {
            await Checkpoint.ReachAsync("right");
            rightIsThrough = true;
        }

        await using var runner = new Runner([alice.At(_left), alice.At(_right), alice.Completed]);

        Pause? pause = await runner.NextAsync();
        await bothHaveCome.Raised;
        Assert.AreEqual(alice.At(_left), pause!.Step);
        Assert.IsFalse(Arrivals(runner).Contains("right"), "The second strand keeps still while the first is paused.");

        pause = await runner.NextAsync();
        Assert.AreEqual(alice.At(_right), pause!.Step);
        Assert.IsFalse(rightIsThrough);
        await runner.NextAsync();
        Assert.IsTrue(rightIsThrough);
    }

    [TestMethod]
    public async Task NextAsync_StarterHasForked_EvidenceIsNotCertain()
    {
        var bothHaveCome = new Signal();
        var alice = new Starter("alice", async () =>
        {
            Task[] both = [Checkpoint.ReachAsync("left"), Checkpoint.ReachAsync("right")];
            bothHaveCome.Raise();
            await Task.WhenAll(both);
        });
        await using var runner = new Runner([alice.At(_left), alice.At(_right)]);

        await runner.NextAsync();
        await bothHaveCome.Raised;
        Pause? pause = await runner.NextAsync();

        Assert.IsFalse(pause!.Evidence.IsCertain);
        Assert.AreEqual(
            "alice reported the step and is held there; alice has forked: what its strands do outside probed calls cannot be seen.",
            pause.Evidence.Description);
    }

    [TestMethod]
    public async Task NextAsync_StarterHasNotForked_EvidenceIsCertain()
    {
        var alice = new Starter("alice", () => Checkpoint.ReachAsync("left"));
        await using var runner = new Runner([alice.At(_left)]);

        Pause? pause = await runner.NextAsync();

        Assert.IsTrue(pause!.Evidence.IsCertain);
        Assert.AreEqual("alice reported the step and is held there.", pause.Evidence.Description);
    }

    [TestMethod]
    public async Task NextAsync_AnotherStrandIsInAProbedCall_NoPauseBeforeThatCallHasFinished()
    {
        var leftHasCome = new Signal();
        var countMay = new Signal();
        var alice = new Starter("alice", async () =>
        {
            Task count = _inventory.CountAsync(countMay.Raised);
            Task left = Checkpoint.ReachAsync("left");
            leftHasCome.Raise();
            await Task.WhenAll(count, left);
        });
        await using var runner = new Runner([alice.At(_left)]);

        Task<Pause?> next = runner.NextAsync();
        await leftHasCome.Raised;
        Assert.IsFalse(next.IsCompleted);
        countMay.Raise();

        Pause? pause = await next;
        Assert.AreEqual(alice.At(_left), pause!.Step);
        Assert.IsFalse(pause.Evidence.IsCertain);
        Assert.IsTrue(_inventory.Counted);
    }

    [TestMethod]
    public async Task NextAsync_NestedProbedCalls_AreNoFork()
    {
        var alice = new Starter("alice", () => _inventory.CountWithinAsync(Checkpoint.ReachAsync));
        await using var runner = new Runner([alice.At(_left)]);

        Pause? pause = await runner.NextAsync();

        Assert.IsTrue(pause!.Evidence.IsCertain);
    }

    [TestMethod]
    public async Task NextAsync_StrandThatWasParked_CountsAsArrivingAfterThePause()
    {
        // The parked strand's hit is judged against the step that is awaited then, not against the one it was parked during.
        var alice = new Starter("alice", () => Task.WhenAll(Checkpoint.ReachAsync("left"), Checkpoint.ReachAsync("left")));
        await using var runner = new Runner([alice.At(_left), alice.At(_left), alice.Completed]);

        await runner.RunToEndAsync();

        Assert.AreEqual("alice:left alice:left alice:completed", runner.Trace.Observed.ToString());
    }

    [TestMethod]
    public async Task Completed_AStrandWasLeftBehind_DoesNotKeepTheRunFromItsEnd()
    {
        Task? leftBehind = null;
        var alice = new Starter("alice", async () =>
        {
            leftBehind = Checkpoint.ReachAsync("right");
            await Checkpoint.ReachAsync("left");
        });
        await using var runner = new Runner([alice.At(_right), alice.At(_left), alice.Completed]);

        await runner.RunToEndAsync();
        await leftBehind!;

        Assert.AreEqual("alice:right alice:left alice:completed", runner.Trace.Observed.ToString());
    }

    [TestMethod]
    public async Task Completed_AStrandIsPausedMeanwhile_IsReachedAfterThePauseAndWithoutCertainty()
    {
        Task? leftBehind = null;
        var alice = new Starter("alice", () => { leftBehind = Checkpoint.ReachAsync("left"); });
        await using var runner = new Runner([alice.At(_left), alice.Completed]);

        await runner.NextAsync();
        await Until(runner, TraceEventKind.Completed);
        Pause? pause = await runner.NextAsync();

        Assert.AreEqual(alice.Completed, pause!.Step);
        Assert.IsFalse(pause.Evidence.IsCertain);
        await leftBehind!;
    }

    [TestMethod]
    public async Task Completed_AStrandWaitsForItsTurn_BothStepsAreReachedInOrder()
    {
        var bobMay = new Signal();
        var alice = new Starter("alice", () => { _ = Checkpoint.ReachAsync("left"); });
        var bob = new Starter("bob", async () =>
        {
            await bobMay.Raised;
            await Checkpoint.ReachAsync("right");
        });
        await using var runner = new Runner(
            [bob.At(_right), alice.At(_left), alice.Completed], new RunnerOptions { Pacing = Pacing.Together });

        Task<Pause?> next = runner.NextAsync();
        await Until(runner, TraceEventKind.Completed);
        bobMay.Raise();
        await next;
        Assert.AreEqual(_left, (await runner.NextAsync())!.Hit!.Checkpoint);
        Assert.AreEqual(alice.Completed, (await runner.NextAsync())!.Step);
    }

    [TestMethod]
    public async Task RunToEndAsync_StarterHasEndedButAStrandIsPaused_LetsItGoAndEnds()
    {
        Task? leftBehind = null;
        var alice = new Starter("alice", () => { leftBehind = Checkpoint.ReachAsync("left"); });
        await using var runner = new Runner([alice.At(_left)], new RunnerOptions { QuietPeriod = Timeout.InfiniteTimeSpan });
        await runner.NextAsync();
        await Until(runner, TraceEventKind.Completed);

        Task end = runner.RunToEndAsync();

        Assert.IsTrue(end.IsCompleted, "Nobody is left to move.");
        await leftBehind!;
    }

    [TestMethod]
    public async Task At_StarterHasEndedButAStrandIsParkedThere_IsReached()
    {
        var alice = new Starter("alice", () =>
        {
            _ = Checkpoint.ReachAsync("left");
            _ = Checkpoint.ReachAsync("right");
        });
        await using var runner = new Runner([alice.At(_left), alice.At(_right)]);

        await runner.NextAsync();
        await Until(runner, TraceEventKind.Completed);

        Assert.AreEqual(alice.At(_right), (await runner.NextAsync())!.Step);
    }

    // Nothing reports the end of a starter but the trace.
    private static async Task Until(Runner runner, TraceEventKind kind)
    {
        while (runner.Trace.Events.All(e => e.Kind != kind))
            await Task.Yield();
    }

    private static IEnumerable<string> Arrivals(Runner runner) =>
        runner.Trace.Events.Where(e => e.Kind == TraceEventKind.Arrived).Select(e => e.Text);

    private sealed class Inventory
    {
        public bool Counted { get; private set; }

        [Probed]
        public Task CountAsync(Task when) => HandProbe.RunAsync(this, async () =>
        {
            await when;
            Counted = true;
        });

        [Probed]
        public Task CountWithinAsync(Func<string, Task> reach) => HandProbe.RunAsync(this, () => reach("left"));
    }
}
