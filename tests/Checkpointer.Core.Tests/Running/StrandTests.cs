namespace Checkpointer.Core.Tests.Running;

/// <summary>
/// Strands that fork in a starter's own code, while its run is unwound: each is told to stop for itself, once.
/// </summary>
[TestClass]
public sealed class StrandTests
{
    private static readonly Checkpoint _left = Checkpoint.Mark("left");
    private static readonly Checkpoint _saved = Checkpoint.After<Store>(s => s.SaveAsync).Named("saved");
    private static readonly Checkpoint _savedSync = Checkpoint.After<Store>(s => s.Save).Named("saved");

    private readonly Store _store = new();
    private readonly List<string> _done = [];
    private CancellationToken _token;

    [TestMethod]
    public async Task DisposeAsync_StrandsInTheStartersOwnCode_EachIsToldOnce()
    {
        await ForkThenDisposeAsync(
            async () =>
            {
                await Attempt("left", () => Checkpoint.ReachAsync("left"));
                await Attempt("left cleans up", () => Checkpoint.ReachAsync("left"));
            },
            async () =>
            {
                await Attempt("right", () => Checkpoint.ReachAsync("right"));
                await Attempt("right cleans up", () => Checkpoint.ReachAsync("right"));
            });

        Assert.AreEqual(
            "both clean up, left cleans up, left: OperationCanceledException, right cleans up, right: OperationCanceledException", Done());
    }

    [TestMethod]
    public async Task DisposeAsync_AStrandThatIsParkedAfterACall_IsToldAtItsNextProbeAlthoughAnotherWasToldBefore()
    {
        await DisposeWhileOneIsParkedAfterAsync(
            _saved,
            () => Attempt("left", () => Checkpoint.ReachAsync("left")),
            async leftWasTold =>
            {
                await _store.SaveAsync();
                await leftWasTold;
                try
                {
                    await Checkpoint.ReachAsync("right");
                }
                catch (OperationCanceledException)
                {
                    Note("right is told");
                    await _store.SaveAsync();
                    Note("right cleans up");
                }
            });

        Assert.AreEqual("both clean up, left: OperationCanceledException, right cleans up, right is told", Done());
    }

    [TestMethod]
    public async Task DisposeAsync_AStrandThatMeetsProbesOnlyInMethodsThatItAwaits_PassesAndIsStoppedByItsToken()
    {
        // Nothing tells it from whoever awaits both, and who cleans up there must not be disturbed.
        await DisposeWhileOneIsParkedAfterAsync(
            _saved,
            () => Attempt("left", () => Checkpoint.ReachAsync("left")),
            async leftWasTold =>
            {
                await Attempt("save", () => _store.SaveAsync());
                await leftWasTold;
                await Attempt("right", () => Checkpoint.ReachAsync("right"));
                await Attempt("wait", () => new TaskCompletionSource().Task.WaitAsync(_token));
            });

        Assert.AreEqual("both clean up, left: OperationCanceledException, right, save, wait: TaskCanceledException", Done());
    }

    [TestMethod]
    public async Task DisposeAsync_WhoForkedHadMetAProbeItself_ItsStrandsAreToldForThemselvesAllTheSame()
    {
        await DisposeWhileOneIsParkedAfterAsync(
            _saved.OnCall(2),
            () => Attempt("left", () => Checkpoint.ReachAsync("left")),
            async leftWasTold =>
            {
                await _store.SaveAsync();
                await leftWasTold;
                try
                {
                    await Checkpoint.ReachAsync("right");
                }
                catch (OperationCanceledException)
                {
                    Note("right is told");
                }
            },
            before: true);

        Assert.AreEqual("both clean up, left: OperationCanceledException, right is told", Done());
    }

    [TestMethod]
    public async Task DisposeAsync_OnThreadsOfThePool_EachIsTold()
    {
        await DisposeWhileOneIsParkedAfterAsync(
            _saved,
            () => Task.Run(() => AttemptSync("left", () => Checkpoint.Reach("left"))),
            leftWasTold => Task.Run(() =>
            {
                AttemptSync("save", _store.Save);
                leftWasTold.GetAwaiter().GetResult();
                AttemptSync("right", () => Checkpoint.Reach("right"));
                AttemptSync("right cleans up", _store.Save);
            }),
            sync: true);

        Assert.AreEqual("both clean up, left: OperationCanceledException, right cleans up, right: OperationCanceledException, save", Done());
    }

    [TestMethod]
    public async Task DisposeAsync_WhoAwaitsAStrandThatWasTold_CleansUpUndisturbed()
    {
        var alice = new Starter("alice", async () =>
        {
            await Attempt("first", () => _store.SaveAsync());
            await Attempt("inner", async () => await Inner());
            await Attempt("roll back", () => _store.SaveAsync());
            await Attempt("log", () => Checkpoint.ReachAsync("right"));
        });
        static async Task Inner() => await Checkpoint.ReachAsync("left");
        await using (var runner = new Runner([alice.At(_left)]))
            await runner.NextAsync();

        Assert.AreEqual("first, inner: OperationCanceledException, log, roll back", Done());
    }

    [TestMethod]
    public async Task DisposeAsync_AfterAHundredThousandProbes_NothingHasGrown()
    {
        long before = 0;
        long after = 0;
        Starter? alice = null;
        alice = new Starter("alice", async () =>
        {
            for (int i = 0; i < 2_000; i++)
                await _store.SaveAsync();
            before = GC.GetTotalMemory(forceFullCollection: true);
            Flows(1_000_000);
            after = GC.GetTotalMemory(forceFullCollection: true);
            await Checkpoint.ReachAsync("left");
        });
        await using var runner = new Runner([alice.At(_left)], new RunnerOptions { StallTimeout = TimeSpan.FromMinutes(2) });
        await runner.NextAsync();

        Assert.IsLessThan(4_000_000, after - before);

        // The strand alone, without the trace that each probe leaves.
        void Flows(int count)
        {
            for (int i = 0; i < count; i++)
                Probes.Strand.Here(alice!.Running!, out _);
        }
    }

    private async Task ForkThenDisposeAsync(Func<Task> left, Func<Task> right)
    {
        var bothHaveCome = new Signal();
        var alice = new Starter("alice", async () =>
        {
            Task[] both = [left(), right()];
            bothHaveCome.Raise();
            await Task.WhenAll(both);
            await Attempt("both clean up", () => _store.SaveAsync());
        });
        await using var runner = new Runner([alice.At(_left)]);
        await runner.NextAsync();
        await bothHaveCome.Raised;
    }

    // The left strand goes on when the right one is parked, and is told to stop first.
    private async Task DisposeWhileOneIsParkedAfterAsync(
        Checkpoint saved, Func<Task> left, Func<Task, Task> right, bool before = false, bool sync = false)
    {
        var leftMay = new Signal();
        var leftWasTold = new Signal();
        var alice = new Starter("alice", async ct =>
        {
            _token = ct;
            if (before)
                await _store.SaveAsync();
            await Task.WhenAll(Left(), right(leftWasTold.Raised));
            await Attempt("both clean up", () => _store.SaveAsync());
        });
        async Task Left()
        {
            await leftMay.Raised;
            await left();
            leftWasTold.Raise();
        }

        await using var runner = new Runner(
            [alice.At(sync ? _savedSync : saved)], new RunnerOptions { UnwindTimeout = TimeSpan.FromSeconds(2) });
        await runner.NextAsync();
        leftMay.Raise();
    }

    private async Task Attempt(string what, Func<Task> action)
    {
        try
        {
            await action();
            Note(what);
        }
        catch (Exception e)
        {
            Note($"{what}: {e.GetType().Name}");
        }
    }

    private void AttemptSync(string what, Action action)
    {
        try
        {
            action();
            Note(what);
        }
        catch (Exception e)
        {
            Note($"{what}: {e.GetType().Name}");
        }
    }

    private void Note(string what)
    {
        lock (_done)
            _done.Add(what);
    }

    // Strands run side by side: in alphabetical order.
    private string Done()
    {
        lock (_done)
            return string.Join(", ", _done.Order(StringComparer.Ordinal));
    }

    private sealed class Store
    {
        [Runtime.Probed]
        public void Save() => HandProbe.Run(this, () => { });

        [Runtime.Probed]
        public Task SaveAsync() => HandProbe.RunAsync(this, () => Task.CompletedTask);
    }
}
