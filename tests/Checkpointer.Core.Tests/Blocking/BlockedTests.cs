using Checkpointer.Core.Tests.Messages;
using Microsoft.Extensions.Time.Testing;

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
    public async Task AwaitedStep_OfADeclaredWaiterWhoseHolderHasNoStepLeft_FailsAtOnce()
    {
        await using Runner runner = Runner(_alice.At(_locked), _bob.Blocked, _bob.At(_locked));
        await runner.SkipToAsync(_bob.Blocked);

        var failure = await Assert.ThrowsExactlyAsync<BlockedException>(() => runner.NextAsync());

        MessageAssert.Is(
            """
            bob:locked (step 3), at the mark locked, cannot be reached: bob waits for the lock of alice.

                   declared      alice   bob
                1  alice:locked  locked
                2  bob:blocked           ┌ blocked
            >   3  bob:locked            │

              alice  paused at the mark locked since step 1
              bob    blocked, waits for the lock of alice, since step 2

            Likely cause: alice stands in its way, paused at the mark locked since step 1, and the order has no step left at which alice could go on.
            Next: list the step of alice that ends the wait, such as alice.Completed, before bob:locked; if the wait of bob ends in an exception, list that: bob.Throws<TException>(), or a Checkpoint.AfterThrow.
            """,
            failure);
        Assert.AreSame(_bob, failure.Block.Waiter);
    }

    [TestMethod]
    public async Task Throws_OfADeclaredWaiterWhoseHolderHasNoStepLeft_IsAwaited()
    {
        // As after lock_timeout: the wait ends by itself, in an exception.
        var bob = new Starter("bob", () => _database.LockAsync(failsWith: new TimeoutException()));
        await using Runner runner = Runner(_alice.At(_locked), bob.Blocked, bob.Throws<TimeoutException>());
        await runner.SkipToAsync(bob.Blocked);

        Task<Pause?> throws = runner.NextAsync();
        Assert.IsFalse(throws.IsCompleted);
        _database.TimeOut();

        Assert.AreEqual(bob.Throws<TimeoutException>(), (await throws)!.Step);
    }

    [TestMethod]
    public async Task AwaitedStep_OfADeclaredWaiterThatTheTestHasCancelled_IsAwaited()
    {
        var bob = new Starter("bob", async ct =>
        {
            try
            {
                await _database.LockAsync().WaitAsync(ct);
            }
            catch (OperationCanceledException)
            {
                _database.TimeOut();
                await Checkpoint.ReachAsync("unlocked");
            }
        });
        await using Runner runner = Runner(_alice.At(_locked), bob.Blocked, bob.At(_unlocked));
        Pause blocked = await runner.SkipToAsync(bob.Blocked);
        blocked.Cancel();

        Assert.AreEqual(bob.At(_unlocked), (await runner.NextAsync())!.Step);
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
        await using var runner = new Runner(
            [_alice.At(_locked), _bob.Blocked],
            new RunnerOptions { BlockObservers = { _database }, TimeProvider = new FakeTimeProvider() });
        await runner.NextAsync();

        var failure = await Assert.ThrowsExactlyAsync<BlockObserverFailedException>(() => runner.NextAsync());

        Assert.AreSame(_database.Broken, failure.InnerException);
        Assert.AreSame(_database, failure.Observer);
        MessageAssert.Is(
            """
            FakeDatabase could not observe who waits for whom: TimeoutException.
              no answer

                   declared      alice   bob
                1  alice:locked  locked
            >   2  bob:blocked

              alice  paused at the mark locked since step 1
              bob    running for 0 s, has met no probe

            Likely cause: the observer's own connection is broken, or it may not see what it asks for.
            Next: look at the inner exception; or leave the observer out of RunnerOptions.BlockObservers if no step needs it.
            """,
            failure);
    }

    [TestMethod]
    public async Task AwaitedStep_OfAWaiterWhoseHolderIsNoStarter_FailsAtOnce()
    {
        await _database.LockAsync();
        await using Runner runner = Runner(_alice.At(_locked));

        var failure = await Assert.ThrowsExactlyAsync<BlockedException>(() => runner.NextAsync());

        MessageAssert.Is(
            """
            alice:locked (step 1), at the mark locked, cannot be reached: alice waits for the lock of the test.

                   declared      alice
            >   1  alice:locked  ┌ waits

              alice  blocked, waits for the lock of the test, since step 1

            Likely cause: no starter is known to hold it.
            Next: if alice should wait, list alice.Blocked before this step.
            """,
            failure);
        Assert.AreEqual("alice:locked (step 1), at the mark locked, cannot be reached: alice waits for the lock of the test.", failure.Fact);
        Assert.AreEqual("no starter is known to hold it.", failure.LikelyCause);
        Assert.AreEqual("if alice should wait, list alice.Blocked before this step.", failure.Advice);
        Assert.AreEqual("blocked, waits for the lock of the test, since step 1", failure.Statuses[_alice]);
        _database.Unlock();
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
