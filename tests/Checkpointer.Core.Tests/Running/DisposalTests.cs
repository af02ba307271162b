using Checkpointer.Runtime;

namespace Checkpointer.Core.Tests.Running;

/// <summary>
/// Disposing a runner before the end: starters are told to stop where they stand, or at their next probe, and clean up undisturbed.
/// </summary>
[TestClass]
public sealed class DisposalTests
{
    private static readonly Checkpoint _mark = Checkpoint.Mark("mark");

    private readonly Store _store = new();
    private readonly List<string> _done = [];

    [TestMethod]
    public async Task DisposeAsync_ParkedBeforeAMethod_ItDoesNotRunAndTheCallThrows()
    {
        await PauseThenDispose(Checkpoint.Before<Store>(s => s.SaveAsync), async ct => await Attempt("save", () => _store.SaveAsync()));

        Assert.AreEqual("save: OperationCanceledException", Done());
        Assert.AreEqual(0, _store.Saves);
    }

    [TestMethod]
    public async Task DisposeAsync_ThreadParkedBeforeAMethod_ItDoesNotRunAndTheCallThrows()
    {
        var alice = new Starter("alice", () =>
        {
            Assert.ThrowsExactly<OperationCanceledException>(_store.Save);
            Note("told to stop");
        });
        await using (var runner = new Runner([alice.At(Checkpoint.Before<Store>(s => s.Save))]))
            await runner.NextAsync();

        Assert.AreEqual("told to stop", Done());
        Assert.AreEqual(0, _store.Saves);
    }

    [TestMethod]
    public async Task DisposeAsync_ParkedAtAMark_TheMarkThrows()
    {
        await PauseThenDispose(_mark, async ct => await Attempt("mark", () => Checkpoint.ReachAsync("mark")));

        Assert.AreEqual("mark: OperationCanceledException", Done());
    }

    [TestMethod]
    public async Task DisposeAsync_ToldToStop_ProbesOfTheCleanupPass()
    {
        await PauseThenDispose(_mark, async ct =>
        {
            await Attempt("mark", () => Checkpoint.ReachAsync("mark"));
            await Attempt("mark again", () => Checkpoint.ReachAsync("mark"));
            await Attempt("save", () => _store.SaveAsync());
        });

        Assert.AreEqual("mark: OperationCanceledException, mark again, save", Done());
        Assert.AreEqual(1, _store.Saves);
    }

    [TestMethod]
    public async Task DisposeAsync_ParkedAfterAMethod_ItsResultIsGivenBackAndTheNextProbeThrowsOnce()
    {
        await PauseThenDispose(Checkpoint.After<Store>(s => s.CountAsync), async ct =>
        {
            int count = -1;
            await Attempt("count", async () => count = await _store.CountAsync());
            Note($"{count} counted");
            await Attempt("save", () => _store.SaveAsync());
            await Attempt("save again", () => _store.SaveAsync());
        });

        Assert.AreEqual("count, 0 counted, save: OperationCanceledException, save again", Done());
        Assert.AreEqual(1, _store.Saves);
    }

    [TestMethod]
    public async Task DisposeAsync_ParkedAfterAMethodThrew_ItsExceptionIsGivenBack()
    {
        await PauseThenDispose(Checkpoint.AfterThrow<Store>(s => s.FailAsync), async ct =>
        {
            await Attempt("fail", () => _store.FailAsync());
            await Attempt("save", () => _store.SaveAsync());
        });

        Assert.AreEqual("fail: InvalidDataException, save: OperationCanceledException", Done());
    }

    [TestMethod]
    public async Task DisposeAsync_ParkedAtItsStart_NothingOfItRuns()
    {
        var alice = new Starter("alice", () => Note("alice"));
        var bob = new Starter("bob", async () => Note("bob"));
        await using (var runner = new Runner([alice.Started, bob.Started]))
            await runner.SkipToAsync(bob.Started);

        Assert.AreEqual("", Done());
    }

    [TestMethod]
    public async Task DisposeAsync_StarterNotYetNamed_NeverBegins()
    {
        var alice = new Starter("alice", () => Checkpoint.ReachAsync("mark"));
        var bob = new Starter("bob", () => Note("bob"));
        await using (var runner = new Runner([alice.At(_mark), bob.Completed]))
            await runner.NextAsync();

        Assert.AreEqual("", Done());
    }

    [TestMethod]
    public async Task DisposeAsync_RollbackTakesTheToken_IsNotCancelled()
    {
        await PauseThenDispose(_mark, async ct =>
        {
            await Attempt("mark", () => Checkpoint.ReachAsync("mark"));
            ct.ThrowIfCancellationRequested();
            Note("rolled back");
        });

        Assert.AreEqual("mark: OperationCanceledException, rolled back", Done());
    }

    [TestMethod]
    public async Task DisposeAsync_StarterMeetsNoProbeAnyMore_ItsTokenIsCancelledLast()
    {
        await PauseThenDispose(Checkpoint.After<Store>(s => s.SaveAsync), async ct =>
        {
            await _store.SaveAsync();
            var cancelled = new Signal();
            using CancellationTokenRegistration registration = ct.Register(cancelled.Raise);
            await cancelled.Raised;
            Note("cancelled");
        });

        Assert.AreEqual("cancelled", Done());
    }

    [TestMethod]
    public async Task DisposeAsync_SynchronousStarterWaits_ItsThreadIsInterrupted()
    {
        using var never = new SemaphoreSlim(0);
        var alice = new Starter("alice", () =>
        {
            _store.Save();
            Assert.ThrowsExactly<ThreadInterruptedException>(never.Wait);
            Note("interrupted");
        });
        var runner = new Runner([alice.At(Checkpoint.After<Store>(s => s.Save))]);
        await runner.NextAsync();

        await runner.DisposeAsync();

        Assert.AreEqual("interrupted", Done());
        Assert.IsEmpty(runner.Leaks);
    }

    [TestMethod]
    public async Task DisposeAsync_StarterDoesNotEnd_IsNamedAsALeak()
    {
        var atLast = new Signal();
        var alice = new Starter("alice", async () =>
        {
            await _store.SaveAsync();
            await atLast.Raised;
        });
        var bob = new Starter("bob", () => { });
        var runner = new Runner(
            [bob.Completed, alice.At(Checkpoint.After<Store>(s => s.SaveAsync))],
            new RunnerOptions { UnwindTimeout = TimeSpan.FromMilliseconds(50) });
        await runner.SkipToAsync(alice.At(Checkpoint.After<Store>(s => s.SaveAsync)));

        await runner.DisposeAsync();
        atLast.Raise();

        Assert.AreSame(alice, runner.Leaks.Single());
    }

    [TestMethod]
    public async Task DisposeAsync_StarterThrowsWhileItIsUnwound_DoesNotThrow()
    {
        await PauseThenDispose(_mark, async ct =>
        {
            await Attempt("mark", () => Checkpoint.ReachAsync("mark"));
            throw new InvalidDataException("cleanup failed");
        });

        Assert.AreEqual("mark: OperationCanceledException", Done());
    }

    [TestMethod]
    public async Task DisposeAsync_Twice_IsOneDisposal()
    {
        var alice = new Starter("alice", () => Attempt("mark", () => Checkpoint.ReachAsync("mark")));
        var runner = new Runner([alice.At(_mark)]);
        await runner.NextAsync();

        await runner.DisposeAsync();
        await runner.DisposeAsync();

        Assert.AreEqual("mark: OperationCanceledException", Done());
    }

    [TestMethod]
    public async Task DisposeAsync_ToldToStopInsideAProbedCall_ProbesOfTheCleanupAroundItPass()
    {
        await PauseThenDispose(_mark, async ct =>
        {
            await Attempt("within", () => _store.WithinAsync(() => Checkpoint.ReachAsync("mark")));
            await Attempt("save", () => _store.SaveAsync());
        });

        Assert.AreEqual("within: OperationCanceledException, save", Done());
    }

    [TestMethod]
    public async Task DisposeAsync_ForkedStarter_EachStrandIsToldOnce()
    {
        var bothHaveCome = new Signal();
        var alice = new Starter("alice", async () =>
        {
            Task[] both = [Strand("left"), Strand("right")];
            bothHaveCome.Raise();
            await Task.WhenAll(both);
            await Attempt("both", () => Checkpoint.ReachAsync("mark"));
        });
        async Task Strand(string name)
        {
            await Attempt(name, () => _store.WithinAsync(() => Checkpoint.ReachAsync("mark")));
            await Attempt(name + " again", () => Checkpoint.ReachAsync("mark"));
        }

        await using (var runner = new Runner([alice.At(_mark)]))
        {
            await runner.NextAsync();
            await bothHaveCome.Raised;
        }

        CollectionAssert.AreEquivalent(
            new[] { "left: OperationCanceledException", "left again", "right: OperationCanceledException", "right again", "both" }, _done);
    }

    [TestMethod]
    public async Task DisposeAsync_ParkedBeforeADispose_ItRuns()
    {
        await PauseThenDispose(Checkpoint.Before<Connection>(c => c.Dispose), async ct =>
        {
            await Attempt("using", async () => new Connection(Note).Dispose());
            await Attempt("save", () => _store.SaveAsync());
        });

        Assert.AreEqual("disposed, using, save: OperationCanceledException", Done());
    }

    [TestMethod]
    public async Task DisposeAsync_NextProbeIsInADispose_ItRunsAndTheProbeAfterItThrows()
    {
        await PauseThenDispose(Checkpoint.After<Store>(s => s.CountAsync), async ct =>
        {
            await Attempt("count", () => _store.CountAsync());
            await Attempt("using", async () => new Connection(Note).Dispose());
            await Attempt("save", () => _store.SaveAsync());
        });

        Assert.AreEqual("count, disposed, using, save: OperationCanceledException", Done());
    }

    [TestMethod]
    public async Task DisposeAsync_ManyPausedStarters_AllHaveEnded()
    {
        int cleanedUp = 0;
        Starter[] starters = [.. Enumerable.Range(1, 100).Select(i => new Starter($"s{i}", async () =>
        {
            try
            {
                await Checkpoint.ReachAsync("mark");
            }
            finally
            {
                Interlocked.Increment(ref cleanedUp);
            }
        }))];
        await using (var runner = new Runner(starters.Select(s => s.At(_mark))))
            await runner.SkipToAsync(starters[^1].At(_mark));

        Assert.AreEqual(100, cleanedUp);
    }

    [TestMethod]
    public async Task DisposeAsync_CallbackOfTheTokenThrows_DoesNotThrow()
    {
        await PauseThenDispose(Checkpoint.After<Store>(s => s.SaveAsync), async ct =>
        {
            await _store.SaveAsync();
            var cancelled = new Signal();
            using CancellationTokenRegistration registration = ct.Register(() =>
            {
                cancelled.Raise();
                throw new InvalidDataException("callback failed");
            });
            await cancelled.Raised;
            Note("cancelled");
        });

        Assert.AreEqual("cancelled", Done());
    }

    // Alone, since any other test's runner arms the probes.
    [TestMethod]
    [DoNotParallelize]
    public async Task DisposeAsync_LastRunner_ProbesAreDisarmed()
    {
        Assert.IsFalse(Probe.Armed, "A test has left a runner undisposed.");
        var alice = new Starter("alice", () => Checkpoint.ReachAsync("mark"));
        await using (var runner = new Runner([alice.At(_mark)]))
        {
            Assert.IsFalse(Probe.Armed, "Nothing was requested yet.");
            await runner.NextAsync();
            Assert.IsTrue(Probe.Armed);
        }

        Assert.IsFalse(Probe.Armed);
    }

    private static async Task PauseThenDispose(Checkpoint checkpoint, Func<CancellationToken, Task> run)
    {
        var alice = new Starter("alice", run);
        var runner = new Runner([alice.At(checkpoint)]);
        await runner.NextAsync();
        await runner.DisposeAsync();
        Assert.IsEmpty(runner.Leaks);
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

    private sealed class Store
    {
        public int Saves { get; private set; }

        [Probed]
        public void Save() => HandProbe.Run(this, () => Saves++);

        [Probed]
        public Task SaveAsync() => HandProbe.RunAsync(this, async () =>
        {
            await Task.Yield();
            Saves++;
        });

        [Probed]
        public Task<int> CountAsync() => HandProbe.RunAsync(this, () => Task.FromResult(Saves));

        [Probed]
        public Task FailAsync() => HandProbe.RunAsync(this, () => Task.FromException(new InvalidDataException("failed")));

        [Probed]
        public Task WithinAsync(Func<Task> body) => HandProbe.RunAsync(this, body);
    }

    private sealed class Connection(Action<string> note) : IDisposable
    {
        [Probed]
        public void Dispose() => HandProbe.Run(this, () =>
        {
            Checkpoint.Reach("mark");
            note("disposed");
        });
    }
}
