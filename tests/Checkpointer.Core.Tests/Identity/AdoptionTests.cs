using Checkpointer.Runtime;

namespace Checkpointer.Core.Tests.Identity;

/// <summary>A thread, message or timer that says itself for whom it works.</summary>
[TestClass]
public sealed class AdoptionTests
{
    private static readonly Checkpoint _mark = Checkpoint.Mark("mark");
    private static readonly Checkpoint _other = Checkpoint.Mark("other");

    [TestMethod]
    public async Task Adopt_InsideAProbedCallOfTheSameStarter_IsNoStrandOfItsOwn()
    {
        var outer = new Outer();
        Starter alice = null!;
        alice = new Starter("alice", () => outer.WithinAsync(async () =>
        {
            using (alice.Adopt())
            using (alice.Adopt())
                await Checkpoint.ReachAsync("mark");
        }));
        await using var runner = new Runner([alice.At(_mark), alice.Completed], new RunnerOptions { StallTimeout = TimeSpan.FromSeconds(30) });

        Pause pause = (await runner.NextAsync())!;

        Assert.AreEqual("alice reported the step and is held there.", pause.Evidence.Description);
        await runner.RunToEndAsync();
    }

    [TestMethod]
    public async Task Adopt_Nested_EachEndGivesBackWhoWasThereBefore()
    {
        var seen = new List<string?>();
        var bobMay = new Signal();
        Starter alice = null!;
        var bob = new Starter("bob", () => bobMay.Raised);
        alice = new Starter("alice", () => NobodyAsync(() =>
        {
            void See() => seen.Add(Starter.Current?.Name);
            See();
            using (alice.Adopt())
            {
                See();
                using (bob.Adopt())
                    See();
                See();
            }

            See();
        }));
        await using var runner = new Runner([bob.Started, alice.Completed, bob.Completed]);
        await runner.SkipToAsync(alice.Completed);
        bobMay.Raise();
        await runner.RunToEndAsync();

        CollectionAssert.AreEqual(new[] { null, "alice", "bob", "alice", null }, seen);
    }

    [TestMethod]
    public async Task Adopt_StarterArrivesElsewhere_PauseWaitsForWhatIsAdopted()
    {
        var adopted = new Signal();
        var goOn = new Signal();
        Starter alice = null!;
        Task elsewhere = null!;
        alice = new Starter("alice", async () =>
        {
            elsewhere = NobodyAsync(() =>
            {
                using (alice.Adopt())
                {
                    adopted.Raise();
                    goOn.Raised.Wait();
                }
            });
            await adopted.Raised;
            await Checkpoint.ReachAsync("mark");
            await elsewhere;
        });
        await using var runner = new Runner([alice.At(_mark)]);

        Task<Pause?> next = runner.NextAsync();
        await adopted.Raised;
        Assert.IsFalse(next.IsCompleted, "What is adopted still runs.");
        goOn.Raise();

        Assert.AreEqual(alice.At(_mark), (await next)!.Step);
        await runner.RunToEndAsync();
    }

    [TestMethod]
    public async Task Adopt_StarterIsPaused_TheStrandParksAtTheNextProbe()
    {
        var parked = new Signal();
        bool isThrough = false;
        Task elsewhere = null!;
        var alice = new Starter("alice", async () =>
        {
            await Checkpoint.ReachAsync("mark");
            await elsewhere;
        });
        await using var runner = new Runner([alice.At(_mark), alice.At(_other), alice.Completed]);
        await runner.NextAsync();
        elsewhere = NobodyAsync(() =>
        {
            using (alice.Adopt())
            {
                parked.Raise();
                Checkpoint.Reach("other");
                isThrough = true;
            }
        });
        await parked.Raised;

        Assert.AreEqual(alice.At(_other), (await runner.NextAsync())!.Step);
        Assert.IsFalse(isThrough);
        await runner.RunToEndAsync();
        Assert.IsTrue(isThrough);
    }

    [TestMethod]
    public async Task Adopt_StarterHasNotBegun_IsRefused()
    {
        var alice = new Starter("alice", () => { });
        string expected = "alice has not begun: there is nothing to adopt for it yet.";

        Assert.AreEqual(expected, Assert.ThrowsExactly<InvalidOperationException>(alice.Adopt).Message);
        await using var runner = new Runner([alice.Completed]);
        Assert.AreEqual(expected, Assert.ThrowsExactly<InvalidOperationException>(alice.Adopt).Message);
        Assert.IsNull(Starter.Current);
        await runner.RunToEndAsync();
    }

    [TestMethod]
    public async Task Adopt_RunIsOver_ConcernsNobody()
    {
        var alice = new Starter("alice", () => { });
        await using (var runner = new Runner([alice.Completed]))
            await runner.RunToEndAsync();

        using (alice.Adopt())
        {
            Assert.IsNull(Starter.Current);
            Checkpoint.Reach("a run that is over");
            await Checkpoint.ReachAsync("a run that is over");
        }
    }

    [TestMethod]
    public async Task Adopt_RunEndsInBetween_EndsQuietly()
    {
        var alice = new Starter("alice", () => Checkpoint.ReachAsync("mark"));
        var runner = new Runner([alice.At(_mark)]);
        await runner.NextAsync();

        using (alice.Adopt())
            await runner.DisposeAsync();

        Assert.IsNull(Starter.Current);
        Assert.IsEmpty(runner.Leaks);
    }

    [TestMethod]
    public async Task Current_IsTheStarterWhoseCodeRuns()
    {
        Starter? during = null;
        Starter? inside = null;
        var outer = new Outer();
        var alice = new Starter("alice", () => outer.WithinAsync(async () =>
        {
            during = Starter.Current;
            await Checkpoint.ReachAsync("mark");
            inside = await Task.Run(() => Starter.Current);
        }));
        await using var runner = new Runner([alice.At(_mark)]);
        await runner.NextAsync();
        Assert.IsNull(Starter.Current, "The test is no starter.");
        await runner.RunToEndAsync();

        Assert.AreSame(alice, during);
        Assert.AreSame(alice, inside);
    }

    [TestMethod]
    public async Task Current_RunIsOver_IsNull()
    {
        var goOn = new Signal();
        Task<Starter?>? stale = null;
        async Task<Starter?> AskLater()
        {
            await goOn.Raised;
            return Starter.Current;
        }

        var alice = new Starter("alice", () => { stale = AskLater(); });
        await using (var runner = new Runner([alice.Completed]))
            await runner.RunToEndAsync();
        goOn.Raise();

        Assert.IsNull(await stale!);
    }

    private static async Task NobodyAsync(Action work)
    {
        Task done;
        using (ExecutionContext.SuppressFlow())
            done = Task.Run(work);
        await done;
    }

    private sealed class Outer
    {
        [Probed]
        public Task WithinAsync(Func<Task> body) => HandProbe.RunAsync(this, body, arguments: [body]);
    }
}
