namespace Checkpointer.Core.Tests.Running;

/// <summary>
/// The ways in which a test drives a runner.
/// </summary>
[TestClass]
public sealed class DrivingTests
{
    private static readonly Checkpoint _read = Checkpoint.Mark("read");
    private static readonly Checkpoint _write = Checkpoint.Mark("write");

    [TestMethod]
    public async Task Constructor_NothingRequested_NothingRuns()
    {
        bool begun = false;
        var alice = new Starter("alice", () => { begun = true; });
        await using (var runner = new Runner([alice.Completed]))
            Assert.IsEmpty(runner.Trace.Events);

        Assert.IsFalse(begun);
    }

    [TestMethod]
    public async Task NextAsync_AfterTheLastStep_IsNullAgainAndAgain()
    {
        Starter alice = ReadsAndWrites("alice");
        await using var runner = new Runner([alice.At(_read)]);
        await runner.NextAsync();

        Assert.IsNull(await runner.NextAsync());
        Assert.IsNull(await runner.NextAsync());
    }

    [TestMethod]
    public async Task SkipToAsync_LaterStep_KeepsTheOrderAndPausesThere()
    {
        Starter alice = ReadsAndWrites("alice");
        Starter bob = ReadsAndWrites("bob");
        await using var runner = new Runner([alice.At(_read), bob.At(_read), bob.At(_write), alice.At(_write)]);

        Pause pause = await runner.SkipToAsync(bob.At(_write));

        Assert.AreEqual(bob.At(_write), pause.Step);
        Assert.AreEqual(2, pause.Index);
        Assert.AreEqual("alice:read bob:read bob:write", runner.Trace.Observed.ToString());
    }

    [TestMethod]
    public async Task SkipToAsync_StepListedTwice_PausesAtItsNextListing()
    {
        var alice = new Starter("alice", async () =>
        {
            await Checkpoint.ReachAsync("read");
            await Checkpoint.ReachAsync("read");
        });
        await using var runner = new Runner([alice.At(_read), alice.At(_read)]);

        Assert.AreEqual(0, (await runner.SkipToAsync(alice.At(_read))).Index);
        Assert.AreEqual(1, (await runner.SkipToAsync(alice.At(_read))).Index);
    }

    [TestMethod]
    public async Task SkipToAsync_PassedStep_ThrowsAndTheRunStaysAsItWas()
    {
        Starter alice = ReadsAndWrites("alice");
        await using var runner = new Runner([alice.At(_read), alice.At(_write), alice.Completed]);
        Pause pause = await runner.SkipToAsync(alice.At(_write));

        var refused = await Assert.ThrowsExactlyAsync<InvalidOperationException>(() => runner.SkipToAsync(alice.At(_read)));

        StringAssert.StartsWith(refused.Message, "Cannot skip to alice:read: its last listing was passed; the next step is alice:completed (step 3).");
        Assert.AreEqual(alice.At(_write), pause.Step, "The pause lasts.");
        Assert.AreEqual(alice.Completed, (await runner.NextAsync())!.Step);
    }

    [TestMethod]
    public async Task SkipToAsync_StepThatIsNotListed_ThrowsAndTheRunStaysAsItWas()
    {
        Starter alice = ReadsAndWrites("alice");
        await using var runner = new Runner([alice.At(_read)]);

        var refused = await Assert.ThrowsExactlyAsync<InvalidOperationException>(() => runner.SkipToAsync(alice.At(_write)));

        StringAssert.StartsWith(refused.Message, "Cannot skip to alice:write: it is not a step of the order alice:read.");
        Assert.AreEqual(alice.At(_read), (await runner.NextAsync())!.Step);
    }

    [TestMethod]
    public async Task RunToEndAsync_StepsLeft_KeepsTheOrderAndEndsEveryStarter()
    {
        Starter alice = ReadsAndWrites("alice");
        Starter bob = ReadsAndWrites("bob");
        await using var runner = new Runner([bob.At(_read), alice.At(_read), alice.At(_write), alice.Completed, bob.At(_write), bob.Completed]);
        await runner.NextAsync();

        await runner.RunToEndAsync();

        Assert.AreEqual("bob:read alice:read alice:write alice:completed bob:write bob:completed", runner.Trace.Observed.ToString());
    }

    [TestMethod]
    public async Task AwaitForeach_Runner_YieldsEachPauseAndEndsTheStarters()
    {
        Starter alice = ReadsAndWrites("alice");
        bool ended = false;
        var bob = new Starter("bob", async () =>
        {
            await Checkpoint.ReachAsync("read");
            ended = true;
        });
        await using var runner = new Runner([alice.At(_read), bob.At(_read), alice.At(_write)]);

        var steps = new List<string>();
        await foreach (Pause pause in runner)
            steps.Add(pause.ToString());

        CollectionAssert.AreEqual(new[] { "alice:read (step 1)", "bob:read (step 2)", "alice:write (step 3)" }, steps);
        Assert.IsTrue(ended);
    }

    [TestMethod]
    public async Task AwaitForeach_Break_LeavesTheRunAtThatPause()
    {
        Starter alice = ReadsAndWrites("alice");
        await using var runner = new Runner([alice.At(_read), alice.At(_write)]);

        await foreach (Pause pause in runner)
        {
            Assert.AreEqual(alice.At(_read), pause.Step);
            break;
        }

        Assert.AreEqual(alice.At(_write), (await runner.NextAsync())!.Step);
    }

    [TestMethod]
    public async Task RunAsync_TestReturnsEarly_RunsTheRestToItsEnd()
    {
        bool ended = false;
        var alice = new Starter("alice", async () =>
        {
            await Checkpoint.ReachAsync("read");
            ended = true;
        });

        await Runner.RunAsync([alice.At(_read), alice.Completed], runner => runner.NextAsync());

        Assert.IsTrue(ended);
    }

    [TestMethod]
    public async Task RunAsync_AssertionFails_IsRethrownUnchangedWithTheReportAttached()
    {
        Starter alice = ReadsAndWrites("alice");
        Starter bob = ReadsAndWrites("bob");
        var failed = new AssertFailedException("the stock is -1");

        var rethrown = await Assert.ThrowsExactlyAsync<AssertFailedException>(() =>
            Runner.RunAsync([alice.At(_read), bob.At(_read), alice.At(_write)], async runner =>
            {
                await runner.NextAsync();
                throw failed;
            }));

        Assert.AreSame(failed, rethrown);
        Assert.AreEqual("the stock is -1", rethrown.Message);
        string report = (string)rethrown.Data["Checkpointer.Report"]!;
        StringAssert.Contains(report, "alice:read");
        StringAssert.Contains(report, "bob    not begun");
    }

    [TestMethod]
    public async Task RunAsync_AssertionFails_StartersHaveEndedBeforeItIsRethrown()
    {
        bool cleanedUp = false;
        var alice = new Starter("alice", async () =>
        {
            try
            {
                await Checkpoint.ReachAsync("read");
            }
            finally
            {
                cleanedUp = true;
            }
        });

        await Assert.ThrowsExactlyAsync<AssertFailedException>(() => Runner.RunAsync([alice.At(_read)], async runner =>
        {
            await runner.NextAsync();
            Assert.Fail();
        }));

        Assert.IsTrue(cleanedUp);
    }

    private static Starter ReadsAndWrites(string name) => new(name, async () =>
    {
        await Checkpoint.ReachAsync("read");
        await Checkpoint.ReachAsync("write");
    });
}
