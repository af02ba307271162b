using Checkpointer.Core.Tests.Messages;

namespace Checkpointer.Core.Tests.Blocking;

/// <summary>Blocked is proof: a step that needs the word of somebody who knows.</summary>
[TestClass]
public sealed class BlockedTests
{
    private static readonly Checkpoint _locked = Checkpoint.Mark("locked");
    private static readonly Checkpoint _unlocked = Checkpoint.Mark("unlocked");

    private readonly FakeDatabase _database = new();
    private readonly Starter _alice;
    private readonly Starter _bob;

    public BlockedTests()
    {
        _alice = new Starter("alice", TransactAsync);
        _bob = new Starter("bob", TransactAsync);
    }

    [TestMethod]
    public async Task Blocked_WaiterOfAPausedHolder_IsReachedAndIsCertain()
    {
        await using Runner runner = Runner(_alice.At(_locked), _bob.Blocked, _alice.Completed, _bob.Completed);
        await runner.NextAsync();

        Pause blocked = (await runner.NextAsync())!;

        Assert.AreEqual(_bob.Blocked, blocked.Step);
        Assert.IsNull(blocked.Hit);
        Assert.IsTrue(blocked.Evidence.IsCertain);
        Assert.AreEqual("bob is blocked, waits for the lock of alice.", blocked.Evidence.Description);
        Assert.AreEqual(_alice.Completed, (await runner.NextAsync())!.Step);
        await runner.RunToEndAsync();
        Assert.AreEqual("alice:locked bob:blocked alice:completed bob:completed", runner.Trace.Observed.ToString());
    }

    [TestMethod]
    public async Task Blocked_WaiterThatGetsFree_ParksAtTheNextProbeItMeets()
    {
        await using Runner runner = Runner(_alice.At(_locked), _bob.BlockedBy(_alice), _alice.At(_unlocked), _bob.At(_locked), _bob.At(_unlocked));
        await runner.SkipToAsync(_bob.BlockedBy(_alice));

        await runner.NextAsync();

        // bob stands at "locked", which alice's step did not ask for: he is not beyond it, and it is still his to reach.
        Assert.AreEqual("alice:locked bob:blocked-by-alice alice:unlocked", runner.Trace.Observed.ToString());
        Assert.AreEqual(_bob.At(_locked), (await runner.NextAsync())!.Step);
        await runner.RunToEndAsync();
    }

    [TestMethod]
    public async Task NextAsync_WhileEvidenceIsBeingCollected_DoesNotGoByTheOldOne()
    {
        Checkpoint held = Checkpoint.Mark("held");
        var alice = new Starter("alice", async () =>
        {
            await _database.LockAsync();
            await Checkpoint.ReachAsync("locked");
            await Checkpoint.ReachAsync("held");
            _database.Unlock();
        });
        await using Runner runner = Runner(alice.At(_locked), _bob.Blocked, alice.At(held), alice.Completed, _bob.Completed);
        await runner.SkipToAsync(_bob.Blocked);
        var answers = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _database.Answers = answers.Task;
        _database.Asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var impatience = new CancellationTokenSource();
        Task<Pause?> cancelled = runner.NextAsync(impatience.Token);
        await _database.Asked.Task;
        await impatience.CancelAsync();
        await Assert.ThrowsAsync<OperationCanceledException>(() => cancelled);

        Task<Pause?> next = runner.NextAsync();

        Assert.IsFalse(next.IsCompleted, "Whether bob still waits for alice is being asked.");
        answers.SetResult();
        Assert.AreEqual(alice.At(held), (await next)!.Step);
        await runner.RunToEndAsync();
    }

    [TestMethod]
    public async Task AwaitedStep_OfADeclaredWaiter_LetsTheHolderGoOnToItsOwnNextStep()
    {
        await using Runner runner = Runner(_alice.At(_locked), _bob.Blocked, _bob.At(_locked), _alice.At(_unlocked), _bob.Completed);

        await runner.SkipToAsync(_bob.At(_locked));
        await runner.RunToEndAsync();

        Assert.AreEqual("alice:locked bob:blocked bob:locked alice:unlocked bob:completed", runner.Trace.Observed.ToString());
    }

    [TestMethod]
    public async Task AwaitedStep_OfAnUndeclaredWaiter_FailsAtOnce()
    {
        await using Runner runner = Runner(_alice.At(_locked), _bob.At(_locked), _alice.Completed);
        await runner.NextAsync();

        var failure = await Assert.ThrowsExactlyAsync<BlockedException>(() => runner.NextAsync());

        MessageAssert.Is(
            """
            bob:locked (step 2), at the mark locked, cannot be reached: bob waits for the lock of alice.

                   declared         alice   bob
                1  alice:locked     locked
            >   2  bob:locked               ┌ waits for alice
                3  alice:completed

              alice  paused at the mark locked since step 1
              bob    blocked, waits for the lock of alice, since step 2

            Likely cause: alice holds it, and is paused at the mark locked since step 1.
            Next: if bob should wait, list bob.BlockedBy(alice) before this step; if not, list a later step of alice first.
            """,
            failure);
        Assert.AreSame(_alice, failure.Block.Holder);
    }

    [TestMethod]
    public async Task Blocked_StarterThatDoesNotWait_Fails()
    {
        var bob = new Starter("bob", () => Task.CompletedTask);
        await using Runner runner = Runner(_alice.At(_locked), bob.BlockedBy(_alice));
        await runner.NextAsync();

        MessageAssert.Is(
            """
            bob completed without reaching bob:blocked-by-alice (step 2), blocked by alice.

                   declared              alice   bob
                1  alice:locked          locked
            >   2  bob:blocked-by-alice          completed

              alice  paused at the mark locked since step 1
              bob    completed

            Likely cause: nothing that bob ran had to wait for alice, as far as any observer could tell.
            Next: check the lock that the code should take; and that RunnerOptions.BlockObservers has one for the database that it waits in.
            """,
            await Assert.ThrowsExactlyAsync<StepNotReachedException>(() => runner.NextAsync()));
    }

    [TestMethod]
    public async Task BlockedBy_AnotherHolder_IsNotReached()
    {
        var carol = new Starter("carol", () => Checkpoint.ReachAsync("locked"));
        await using Runner runner = Runner(_alice.At(_locked), carol.At(_locked), _bob.BlockedBy(carol));

        var failure = await Assert.ThrowsExactlyAsync<BlockedException>(() => runner.RunToEndAsync());

        Assert.StartsWith("bob:blocked-by-carol (step 3), blocked by carol, cannot be reached: bob waits for the lock of alice.", failure.Message);
    }

    [TestMethod]
    public async Task RunToEndAsync_WaitersOfEachOther_AreFinishedOneAfterTheOther()
    {
        var carol = new Starter("carol", TransactAsync);
        await using Runner runner = Runner(_bob.Started, carol.Started, _alice.At(_locked));

        // bob, first named, waits for alice; so does carol: each lets the next go.
        await runner.RunToEndAsync();

        Assert.AreEqual("bob:started carol:started alice:locked", runner.Trace.Observed.ToString());
    }

    [TestMethod]
    public async Task InAnyOrder_OneWaitsForTheOther_IsReached()
    {
        await using Runner runner = Runner(_alice.At(_locked), _bob.Blocked, Step.InAnyOrder(_bob.Completed, _alice.Completed));
        await runner.SkipToAsync(_bob.Blocked);

        Assert.AreEqual("{bob:completed alice:completed}", (await runner.NextAsync())!.Step.ToString());
    }

    [TestMethod]
    public async Task Observer_ThatFails_FailsTheRun()
    {
        _database.Broken = new TimeoutException("no answer");
        await using Runner runner = Runner(_alice.At(_locked), _bob.Blocked);
        await runner.NextAsync();

        var failure = await Assert.ThrowsExactlyAsync<BlockObserverFailedException>(() => runner.NextAsync());

        Assert.AreSame(_database.Broken, failure.InnerException);
        Assert.StartsWith("FakeDatabase could not observe who waits for whom: TimeoutException.\n  no answer\n", failure.Message);
    }

    private static Runner Runner(FakeDatabase database, Step[] order) =>
        new(order, new RunnerOptions { BlockObservers = { database }, QuietPeriod = Timeout.InfiniteTimeSpan });

    private Runner Runner(params Step[] order) => Runner(_database, order);

    private async Task TransactAsync()
    {
        await _database.LockAsync();
        try
        {
            await Checkpoint.ReachAsync("locked");
        }
        finally
        {
            _database.Unlock();
        }

        await Checkpoint.ReachAsync("unlocked");
    }
}
