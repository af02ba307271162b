using Checkpointer.Core.Tests.Messages;

namespace Checkpointer.Core.Tests.Blocking;

/// <summary>A test that waits at a pause for what a paused starter holds is told so, and gets through.</summary>
[TestClass]
public sealed class TestWaitTests
{
    private static readonly Checkpoint _locked = Checkpoint.Mark("locked");

    private readonly FakeDatabase _database = new();
    private readonly Starter _alice;
    private readonly Starter _bob;

    public TestWaitTests()
    {
        _alice = new Starter("alice", TransactAsync);
        _bob = new Starter("bob", TransactAsync);
    }

    [TestMethod]
    public async Task Pause_TestWaitsForAPausedStarter_GetsThroughAndTheNextRequestSaysSo()
    {
        await using Runner runner = Runner(_alice.At(_locked), _alice.Completed, _bob.Completed);
        await runner.NextAsync();

        await _database.LockAsync();
        _database.Unlock();

        var failure = await Assert.ThrowsExactlyAsync<TestBlockedException>(() => runner.NextAsync());
        MessageAssert.Is(
            """
            The test's own query or lock waits for the lock of alice.

                   declared         alice   bob
                1  alice:locked     locked
            >   2  alice:completed
                3  bob:completed

              alice  paused at the mark locked since step 1
              bob    not begun

            Likely cause: alice holds it, and is paused at the mark locked since step 1; nobody goes on while the test waits.
            Next: ask without waiting at this pause (a plain SELECT, NOWAIT, SKIP LOCKED, Monitor.TryEnter), or at a later one. The starters were told to stop, so that the test gets through.
            """,
            failure);
        Assert.AreSame(_alice, failure.Block.Holder);
        Assert.IsNull(failure.Block.Waiter);
        Assert.AreEqual("the test waits for the lock of alice", failure.Block.ToString());
        Assert.AreEqual(_alice.Completed, failure.Awaited);
    }

    [TestMethod]
    public async Task Pause_TestWaitsForWhatAStarterHasLeftOpen_IsToldSo()
    {
        var carol = new Starter("carol", () => _database.LockAsync());
        await using Runner runner = Runner(carol.Completed, _bob.Completed);
        await runner.NextAsync();

        Task waits = _database.LockAsync();
        TestBlockedException failed = await FailsAsync(runner, _alice.Completed);

        StringAssert.Contains(
            failed.LikelyCause, "carol holds it, and has ended: it has left a transaction or a lock open behind it.");
        Assert.IsFalse(waits.IsCompleted, "Nobody is left who could let go.");
        _database.Unlock();
    }

    [TestMethod]
    public async Task Pause_TestGoesOnInTime_ItMayWait()
    {
        await using Runner runner = Runner(_alice.At(_locked), _alice.Completed);
        await runner.NextAsync();
        Task waits = _database.LockAsync();
        int seen = _database.Observations;
        while (_database.Observations < seen + 2)
            await Task.Yield();

        // It was seen to wait, and it goes on all the same.
        Pause pause = (await runner.NextAsync())!;

        Assert.AreEqual(_alice.Completed, pause.Step);
        await waits;
        _database.Unlock();
    }

    [TestMethod]
    public async Task RunAsync_TestFailsInConsequence_TheReportSaysWhy()
    {
        var failed = new InvalidDataException("time-out");
        var thrown = await Assert.ThrowsExactlyAsync<InvalidDataException>(() => Checkpointer.Runner.RunAsync(
            [_alice.At(_locked), _alice.Completed],
            async runner =>
            {
                await runner.NextAsync();
                await _database.LockAsync();
                _database.Unlock();
                throw failed;
            },
            Options(_database)));

        Assert.AreSame(failed, thrown);
        Assert.StartsWith(
            "The run had failed when the test threw:\n\nThe test's own query or lock waits for the lock of alice.\n",
            (string)thrown.Data["Checkpointer.Report"]!);
    }

    [TestMethod]
    [DoNotParallelize]
    public async Task DisposeAsync_TestNeverAskedAgain_TheFailureIsOnTheErrorStream()
    {
        using var error = new CapturedError();
        await using (Runner runner = Runner(_alice.At(_locked), _alice.Completed))
        {
            await runner.NextAsync();
            await _database.LockAsync();
            _database.Unlock();
        }

        Assert.StartsWith(
            "The run has failed, and the test did not ask for it:\n\nThe test's own query or lock waits for the lock of alice.\n",
            error.Text.ReplaceLineEndings("\n"));
    }

    [TestMethod]
    public async Task Pause_ObserverFails_NothingRestsOnItsAnswer()
    {
        await using Runner runner = Runner(_alice.At(_locked), _alice.Completed);
        await runner.NextAsync();
        _database.Broken = new TimeoutException("no answer");
        int seen = _database.Observations;
        while (_database.Observations < seen + 2)
            await Task.Yield();

        _database.Broken = null;
        Assert.AreEqual(_alice.Completed, (await runner.NextAsync())!.Step);
    }

    [TestMethod]
    public async Task Pause_DebuggerIsAttached_NobodyLooks()
    {
        RunnerOptions options = Options(_database);
        options.IsDebuggerAttached = () => true;
        await using var runner = new Runner([_alice.At(_locked), _bob.Blocked, _alice.Completed, _bob.Completed], options);
        await runner.SkipToAsync(_bob.Blocked);

        Task waits = _database.LockAsync();
        int seen = _database.Observations;
        await RealTime.PassesAsync(TimeSpan.FromSeconds(1));

        Assert.AreEqual(seen, _database.Observations);
        Task end = runner.RunToEndAsync();
        await waits;
        _database.Unlock();
        await end;
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public async Task Pause_TestWaitsForALockThatAPausedStarterHolds_GetsThrough(bool onAnotherThread)
    {
        object gate = new();
        void Work()
        {
            lock (gate)
                Checkpoint.Reach("locked");
        }

        var alice = new Starter("alice", Work);
        var bob = new Starter("bob", Work);
        await using var runner = new Runner([alice.At(_locked), bob.BlockedBy(alice), alice.Completed, bob.Completed]);
        await runner.SkipToAsync(bob.BlockedBy(alice));

        if (onAnotherThread)
            await Task.Run(() => Locked(gate));
        else
            Locked(gate);

        var failure = await Assert.ThrowsExactlyAsync<TestBlockedException>(() => runner.NextAsync());
        Assert.AreEqual("The test's own query or lock waits for a lock that alice holds.", failure.Fact);
    }

    [TestMethod]
    public async Task Pause_AThreadThatIsNotTheTestsWaits_IsNoFailure()
    {
        object gate = new();
        void Work()
        {
            lock (gate)
                Checkpoint.Reach("locked");
        }

        // Begun before the test asks for anything: its flow is not the test's.
        using var begin = new ManualResetEventSlim();
        using var other = new LockedThread(() =>
        {
            begin.Wait();
            lock (gate)
            {
            }
        });
        var alice = new Starter("alice", Work);
        var bob = new Starter("bob", Work);
        await using var runner = new Runner([alice.At(_locked), bob.BlockedBy(alice), alice.Completed, bob.Completed]);
        await runner.SkipToAsync(bob.BlockedBy(alice));
        begin.Set();

        await RealTime.PassesAsync(TimeSpan.FromSeconds(1.5));

        await runner.RunToEndAsync();
    }

    // Not async: the thread waits.
    private static void Locked(object gate)
    {
        lock (gate)
        {
        }
    }

    // A request that is refused leaves the run as it was, until it has failed.
    private static async Task<TestBlockedException> FailsAsync(Runner runner, Step unlisted)
    {
        while (true)
        {
            try
            {
                await runner.SkipToAsync(unlisted);
            }
            catch (InvalidOperationException)
            {
                await Task.Yield();
            }
            catch (TestBlockedException failure)
            {
                return failure;
            }
        }
    }

    private static RunnerOptions Options(FakeDatabase database) => new() { BlockObservers = { database } };

    private Runner Runner(params Step[] order) => new(order, Options(_database));

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
    }
}
