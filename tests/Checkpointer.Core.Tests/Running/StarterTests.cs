using Microsoft.Extensions.Time.Testing;

namespace Checkpointer.Core.Tests.Running;

[TestClass]
public sealed class StarterTests
{
    private static readonly Checkpoint _read = Checkpoint.Mark("read");

    // A starter that a busy machine keeps waiting must not count as quiet: the next would overtake it.
    private static readonly RunnerOptions _neverQuiet = new() { QuietPeriod = Timeout.InfiniteTimeSpan };

    [TestMethod]
    public async Task Started_IsReached_BeforeTheFirstInstruction()
    {
        bool begun = false;
        var alice = new Starter("alice", () => { begun = true; });
        await using var runner = new Runner([alice.Started, alice.Completed]);

        Pause? pause = await runner.NextAsync();
        Assert.AreEqual(alice.Started, pause!.Step);
        Assert.IsNull(pause.Hit);
        Assert.IsFalse(begun);
        await runner.NextAsync();
        Assert.IsTrue(begun);
    }

    [TestMethod]
    public async Task Completed_IsReached_AfterTheLastInstruction()
    {
        bool done = false;
        var alice = new Starter("alice", async () =>
        {
            await Task.Yield();
            done = true;
        });
        await using var runner = new Runner([alice.Completed]);

        Pause? pause = await runner.NextAsync();

        Assert.AreEqual(alice.Completed, pause!.Step);
        Assert.IsTrue(pause.Evidence.IsCertain);
        Assert.IsTrue(done);
    }

    [TestMethod]
    public async Task Completed_StarterThrows_FailsTheRun()
    {
        var alice = new Starter("alice", () => throw new InvalidDataException());
        await using var runner = new Runner([alice.Completed]);

        var failure = await Assert.ThrowsExactlyAsync<StarterFailedException>(() => runner.NextAsync());

        Assert.AreEqual(alice.Completed, failure.Awaited);
    }

    [TestMethod]
    public async Task AfterTheLastStep_SeveralStarters_AreFinishedOneAtATimeInTheOrderFirstNamed()
    {
        var ends = new List<string>();
        async Task Run(string name)
        {
            await Checkpoint.ReachAsync("read");
            ends.Add($"{name} goes on");
            await Task.Yield();
            ends.Add($"{name} ends");
        }

        var alice = new Starter("alice", () => Run("alice"));
        var bob = new Starter("bob", () => Run("bob"));
        var carol = new Starter("carol", () => Run("carol"));
        await using var runner = new Runner([bob.Started, carol.At(_read), alice.At(_read), bob.At(_read)], _neverQuiet);

        await runner.RunToEndAsync();

        Assert.AreEqual(
            "bob goes on, bob ends, carol goes on, carol ends, alice goes on, alice ends", string.Join(", ", ends));
    }

    [TestMethod]
    public async Task AfterTheLastStep_AStarterWaitsForAnother_TheOtherIsLetGoWhenItIsQuiet()
    {
        var clock = new FakeTimeProvider();
        var bobHasLetGo = new Signal();
        var alice = new Starter("alice", async () =>
        {
            await Checkpoint.ReachAsync("read");
            await bobHasLetGo.Raised;
        });
        var bob = new Starter("bob", async () =>
        {
            await Checkpoint.ReachAsync("read");
            bobHasLetGo.Raise();
        });
        await using var runner = new Runner([alice.At(_read), bob.At(_read)], new RunnerOptions { TimeProvider = clock });
        await runner.SkipToAsync(bob.At(_read));

        Task<Pause?> end = runner.NextAsync();
        Assert.IsFalse(bobHasLetGo.Raised.IsCompleted);
        clock.Advance(new RunnerOptions().QuietPeriod);

        Assert.IsNull(await end);
    }

    [TestMethod]
    public async Task AfterTheLastStep_WaitingWasCancelledMeanwhile_QuietCountsFromTheNextRequest()
    {
        var clock = new FakeTimeProvider();
        var bobHasLetGo = new Signal();
        var alice = new Starter("alice", async () =>
        {
            await Checkpoint.ReachAsync("read");
            await bobHasLetGo.Raised;
        });
        var bob = new Starter("bob", async () =>
        {
            await Checkpoint.ReachAsync("read");
            bobHasLetGo.Raise();
        });
        await using var runner = new Runner([alice.At(_read), bob.At(_read)], new RunnerOptions { TimeProvider = clock });
        await runner.SkipToAsync(bob.At(_read));
        using var cancellation = new CancellationTokenSource();
        Task cancelled = runner.RunToEndAsync(cancellation.Token);
        await cancellation.CancelAsync();
        await Assert.ThrowsExactlyAsync<TaskCanceledException>(() => cancelled);
        clock.Advance(TimeSpan.FromSeconds(1));

        Task end = runner.RunToEndAsync();
        Assert.IsFalse(bobHasLetGo.Raised.IsCompleted);
        clock.Advance(new RunnerOptions().QuietPeriod);

        await end;
    }

    [TestMethod]
    public async Task Result_StarterHasCompleted_IsWhatItYielded()
    {
        var alice = new Starter<int>("alice", async ct =>
        {
            await Checkpoint.ReachAsync("read");
            return 42;
        });
        var bob = new Starter<string>("bob", () => "sync");
        await using var runner = new Runner([alice.At(_read), bob.Completed]);

        await runner.NextAsync();
        var early = Assert.ThrowsExactly<InvalidOperationException>(() => alice.Result);
        await runner.RunToEndAsync();

        StringAssert.StartsWith(early.Message, "alice has no result: it has not completed, or it threw.");
        Assert.AreEqual(42, alice.Result);
        Assert.AreEqual("sync", bob.Result);
    }

    [TestMethod]
    public async Task Result_StarterThrew_Throws()
    {
        var alice = new Starter<int>("alice", new Func<int>(() => throw new InvalidDataException()));
        await using var runner = new Runner([alice.Started]);

        await Assert.ThrowsExactlyAsync<InvalidDataException>(() => runner.RunToEndAsync());

        Assert.ThrowsExactly<InvalidOperationException>(() => alice.Result);
    }

    [TestMethod]
    public async Task With_OneMethod_RunsWithEachArgument()
    {
        var bought = new List<string>();
        async Task Buy((string Name, int Amount) order, CancellationToken cancellationToken)
        {
            await Checkpoint.ReachAsync("read");
            bought.Add($"{order.Name} {order.Amount}");
        }

        var alice = Starter.With("alice", ("tea", 1), Buy);
        var bob = Starter.With("bob", ("mate", 2), Buy);
        var carol = Starter.With("carol", "milk", bought.Add);
        await using var runner = new Runner([alice.At(_read), bob.At(_read), carol.Completed], _neverQuiet);

        await runner.RunToEndAsync();

        Assert.AreEqual("milk, tea 1, mate 2", string.Join(", ", bought));
    }

    [TestMethod]
    public async Task ValueTasks_AreAwaited()
    {
        var done = new List<string>();
        async ValueTask Run(string name)
        {
            await Task.Yield();
            done.Add(name);
        }

        var alice = new Starter("alice", () => Run("alice"));
        var bob = new Starter("bob", ct => Run(ct.CanBeCanceled ? "bob" : "no token"));
        await using var runner = new Runner([alice.Completed, bob.Completed]);

        await runner.RunToEndAsync();

        Assert.AreEqual("alice, bob", string.Join(", ", done));
    }

    [TestMethod]
    [DataRow(nameof(Equals))]
    [DataRow(nameof(GetHashCode))]
    public void Starter_DerivedClass_CannotRedefineWhoItIs(string method)
    {
        // An order is looked up by its starters: one that equals another would be another.
        Assert.AreEqual(typeof(Starter), typeof(Starter).GetMethod(method)!.DeclaringType);
        Assert.IsTrue(typeof(Starter).GetMethod(method)!.IsFinal);
    }
}
