namespace Checkpointer.Core.Tests.Running;

[TestClass]
public sealed class PacingTests
{
    private static readonly Checkpoint _read = Checkpoint.Mark("read");
    private static readonly Checkpoint _write = Checkpoint.Mark("write");

    private readonly List<string> _done = [];

    [TestMethod]
    public async Task OneAtATime_StarterNotYetNamed_HasNotBegun()
    {
        Starter alice = ReadsAndWrites("alice");
        Starter bob = ReadsAndWrites("bob");
        await using var runner = new Runner([alice.At(_read), alice.At(_write), bob.At(_read)]);

        await runner.SkipToAsync(alice.At(_write));
        Assert.AreEqual("alice begins, alice has read", Done());
        await runner.NextAsync();
        Assert.AreEqual("alice begins, alice has read, bob begins", Done());
    }

    [TestMethod]
    public async Task OneAtATime_PausedStarter_StaysUntilTheOrderNamesItAgain()
    {
        Starter alice = ReadsAndWrites("alice");
        Starter bob = ReadsAndWrites("bob");
        await using var runner = new Runner([alice.At(_read), bob.At(_read), bob.At(_write), bob.Completed, alice.At(_write)]);

        await runner.SkipToAsync(bob.Completed);
        Assert.AreEqual("alice begins, bob begins, bob has read, bob has written", Done());
        await runner.NextAsync();
        Assert.AreEqual("alice begins, bob begins, bob has read, bob has written, alice has read", Done());
    }

    [TestMethod]
    public async Task Together_FirstPause_EveryStarterStandsAtItsOwnNextStep()
    {
        Starter alice = ReadsAndWrites("alice");
        Starter bob = ReadsAndWrites("bob");
        await using var runner = new Runner([alice.At(_read), alice.At(_write), bob.At(_write)], Together);

        Pause? pause = await runner.NextAsync();

        Assert.AreEqual(alice.At(_read), pause!.Step);
        Assert.IsTrue(Arrived(runner, bob, "write"), "bob runs to his own first step at once.");
        CollectionAssert.AreEquivalent(new[] { "alice begins", "bob begins", "bob has read" }, _done);
        Assert.AreEqual("alice:read", runner.Trace.Observed.ToString());
    }

    [TestMethod]
    public async Task Together_StarterArrivesBeforeItsTurn_WaitsForIt()
    {
        var bobHasArrived = new Signal();
        var alice = new Starter("alice", async () =>
        {
            await bobHasArrived.Raised;
            await Checkpoint.ReachAsync("read");
        });
        var bob = new Starter("bob", async () =>
        {
            Task turn = Checkpoint.ReachAsync("read");
            bobHasArrived.Raise();
            await turn;
            lock (_done)
                _done.Add("bob has read");
        });
        await using var runner = new Runner([alice.At(_read), bob.At(_read), alice.Completed, bob.Completed], Together);

        await runner.NextAsync();
        Assert.AreEqual("alice:read", runner.Trace.Observed.ToString());
        await runner.NextAsync();
        Assert.AreEqual("alice:read bob:read", runner.Trace.Observed.ToString());
        Assert.AreEqual("", Done(), "Bob is at his step, not through it.");
        await runner.RunToEndAsync();
        Assert.AreEqual("bob has read", Done());
    }

    [TestMethod]
    public async Task Together_OneStillMoves_NoPauseBeforeItRests()
    {
        var aliceHasArrived = new Signal();
        var bobMay = new Signal();
        var alice = new Starter("alice", async () =>
        {
            Task turn = Checkpoint.ReachAsync("read");
            aliceHasArrived.Raise();
            await turn;
        });
        var bob = new Starter("bob", async () =>
        {
            await bobMay.Raised;
            await Checkpoint.ReachAsync("read");
        });
        await using var runner = new Runner([alice.At(_read), bob.At(_read)], Together);

        Task<Pause?> next = runner.NextAsync();
        await aliceHasArrived.Raised;
        Assert.IsFalse(next.IsCompleted);
        bobMay.Raise();

        Assert.AreEqual(alice.At(_read), (await next)!.Step);
    }

    [TestMethod]
    public async Task Together_AfterAStep_ItsStarterIsLetThroughToItsOwnNext()
    {
        Starter alice = ReadsAndWrites("alice");
        Starter bob = ReadsAndWrites("bob");
        await using var runner = new Runner([alice.At(_read), bob.At(_read), alice.At(_write), bob.At(_write)], Together);

        await runner.NextAsync();
        await runner.NextAsync();

        Assert.IsTrue(Arrived(runner, alice, "write"), "alice went on while bob's step was awaited.");
        Assert.AreEqual("alice:read bob:read", runner.Trace.Observed.ToString());
    }

    [TestMethod]
    public async Task Together_ManySteps_AreReachedInExactlyTheOrder()
    {
        Starter[] starters = [.. Enumerable.Range(1, 8).Select(i => ReadsAndWrites($"s{i}"))];
        Step[] order = [.. starters.Select(s => s.At(_read)), .. starters.Reverse().Select(s => s.At(_write)), .. starters.Select(s => s.Completed)];
        await using var runner = new Runner(order, Together);

        await runner.RunToEndAsync();

        Assert.AreEqual(string.Join(' ', order.AsEnumerable()), runner.Trace.Observed.ToString());
    }

    private static RunnerOptions Together => new() { Pacing = Pacing.Together };

    private static bool Arrived(Runner runner, Starter starter, string mark) =>
        runner.Trace.Events.Any(e => e.Kind == TraceEventKind.Arrived && e.Starter == starter.Name && e.Text == mark);

    private Starter ReadsAndWrites(string name) => new(name, async () =>
    {
        Note($"{name} begins");
        await Checkpoint.ReachAsync("read");
        Note($"{name} has read");
        await Checkpoint.ReachAsync("write");
        Note($"{name} has written");
    });

    private void Note(string what)
    {
        lock (_done)
            _done.Add(what);
    }

    private string Done()
    {
        lock (_done)
            return string.Join(", ", _done);
    }
}
