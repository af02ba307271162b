using System.Reflection;
using System.Runtime.CompilerServices;

namespace Checkpointer.Core.Tests.Running;

/// <summary>
/// Unwinding does no harm: where an exception would poison a type, skip a cleanup or hide what really went wrong, none is thrown.
/// </summary>
[TestClass]
public sealed class UnwindingTests
{
    private static readonly Checkpoint _mark = Checkpoint.Mark("mark");

    [TestMethod]
    public async Task DisposeAsync_ParkedInAStaticConstructor_TheTypeIsUsableAfterwards()
    {
        await DisposeWhileParkedAsync(() => RuntimeHelpers.RunClassConstructor(typeof(ParksWhenLoaded).TypeHandle));

        Assert.AreEqual(42, ParksWhenLoaded.Value);
    }

    [TestMethod]
    public async Task DisposeAsync_ThenAStaticConstructorArrives_TheTypeIsUsableAfterwards()
    {
        await DisposeBeforeItArrivesAsync(() => RuntimeHelpers.RunClassConstructor(typeof(ArrivesWhenLoaded).TypeHandle));

        Assert.AreEqual(42, ArrivesWhenLoaded.Value);
    }

    [TestMethod]
    public async Task DisposeAsync_ParkedInAFinaliser_TheCodeBehindTheProbeRuns()
    {
        var resource = new Resource();

        await DisposeWhileParkedAsync(resource.RunFinaliser);

        Assert.IsTrue(resource.IsFreed);
    }

    [TestMethod]
    public async Task DisposeAsync_ThenAFinaliserArrives_TheCodeBehindTheProbeRuns()
    {
        var resource = new Resource();

        await DisposeBeforeItArrivesAsync(resource.RunFinaliser);

        Assert.IsTrue(resource.IsFreed);
    }

    // On the finaliser's thread nobody's flow runs: a pause there would hold up the finalisers of the whole process.
    [TestMethod]
    public async Task NextAsync_TheRuntimeFinalisesWhatAStarterHasMade_IsNobodysAndPasses()
    {
        var freed = new Signal();
        var alice = new Starter("alice", async () =>
        {
            Forget(freed);
            GC.Collect();
            GC.WaitForPendingFinalizers();
            await freed.Raised;
        });
        await using var runner = new Runner([alice.At(Checkpoint.Mark("finalised"))]);

        var failure = await Assert.ThrowsExactlyAsync<StepNotReachedException>(() => runner.NextAsync());

        Assert.StartsWith("finalised was hit once by code of no starter", failure.LikelyCause);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Forget(Signal freed) => _ = new Forgotten(freed);

    [TestMethod]
    public async Task DisposeAsync_ParkedInAnUnprobedDispose_TheCodeBehindTheProbeRuns()
    {
        var file = new LogFile();

        await DisposeWhileParkedAsync(file.Dispose);

        Assert.IsTrue(file.IsClosed);
    }

    [TestMethod]
    public async Task DisposeAsync_ThenAnUnprobedDisposeArrives_TheCodeBehindTheProbeRuns()
    {
        var file = new LogFile();

        await DisposeBeforeItArrivesAsync(file.Dispose);

        Assert.IsTrue(file.IsClosed);
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public async Task DisposeAsync_ParkedInAnUnprobedAsyncDispose_TheCodeBehindTheProbeRuns(bool afterAnAwait)
    {
        var stream = new LogStream(afterAnAwait);
        bool told = false;
        var alice = new Starter("alice", async () =>
        {
            await stream.DisposeAsync();
            try
            {
                await Checkpoint.ReachAsync("mark");
            }
            catch (OperationCanceledException)
            {
                told = true;
            }
        });
        await using (var runner = new Runner([alice.At(_mark)]))
            await runner.NextAsync();

        Assert.IsTrue(stream.IsClosed);
        Assert.IsTrue(told, "The next probe outside is told.");
    }

    [TestMethod]
    public async Task DisposeAsync_ParkedInADispose_TheNextProbeOutsideIsTold()
    {
        bool told = false;
        using var file = new LogFile();

        await DisposeWhileParkedAsync(() =>
        {
            file.Dispose();
            try
            {
                Checkpoint.Reach("mark");
            }
            catch (OperationCanceledException)
            {
                told = true;
            }
        });

        Assert.IsTrue(told);
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public async Task NextAsync_ExceptionThatThrowsWhenAsked_FailureSaysSo(bool byItsMessage)
    {
        var alice = new Starter("alice", Task () => throw new Unspeakable(byItsMessage));
        await using var runner = new Runner([alice.At(_mark)]);

        var failure = await Assert.ThrowsExactlyAsync<StarterFailedException>(() => runner.NextAsync());

        Assert.IsInstanceOfType<Unspeakable>(failure.InnerException);
        Assert.Contains(
            byItsMessage ? "  (Unspeakable does not tell: it throws NotSupportedException when asked)\n" : "  a message\n", failure.Message);
    }

    [TestMethod]
    public async Task DisposeAsync_ExceptionThatThrowsWhenAsked_DoesNotThrow()
    {
        var alice = new Starter("alice", async () =>
        {
            await Checkpoint.ReachAsync("mark");
            throw new Unspeakable(byItsMessage: true);
        });
        var bob = new Starter("bob", () => Checkpoint.ReachAsync("mark"));
        var runner = new Runner([alice.At(_mark), bob.At(_mark)], new RunnerOptions { AfterLastStep = AfterLastStep.Finish });
        await runner.SkipToAsync(bob.At(_mark));

        await runner.DisposeAsync();

        Assert.IsInstanceOfType<Unspeakable>(alice.Exception);
        Assert.IsEmpty(runner.Leaks);
    }

    [TestMethod]
    public async Task DisposeAsync_CallbackOfTheTokenBlocks_DoesNotHang()
    {
        var inCallback = new Signal();
        using var release = new ManualResetEventSlim();
        var alice = new Starter("alice", async ct =>
        {
            ct.UnsafeRegister(
                _ =>
                {
                    inCallback.Raise();
                    release.Wait();
                }, null);
            try
            {
                await Checkpoint.ReachAsync("mark");
            }
            catch (OperationCanceledException)
            {
                await inCallback.Raised;
            }
        });
        var runner = new Runner([alice.At(_mark)], new RunnerOptions { UnwindTimeout = TimeSpan.FromMilliseconds(500) });
        await runner.NextAsync();

        await runner.DisposeAsync();

        Assert.IsFalse(release.IsSet);
        Assert.IsEmpty(runner.Leaks);
        release.Set();
    }

    private static async Task DisposeWhileParkedAsync(Action work)
    {
        var alice = new Starter("alice", work);
        await using (var runner = new Runner([alice.At(_mark)]))
            await runner.NextAsync();

        Assert.IsNull(alice.Exception);
    }

    // The starter is past its last step, and comes by the mark when the runner is being disposed.
    private static async Task DisposeBeforeItArrivesAsync(Action work)
    {
        using var may = new ManualResetEventSlim();
        var started = new Signal();
        var alice = new Starter("alice", () =>
        {
            started.Raise();
            may.Wait();
            work();
        });
        var runner = new Runner([alice.At(_mark)]);
        Task<Pause?> next = runner.NextAsync();
        await started.Raised;
        Task disposal = runner.DisposeAsync().AsTask();
        await Assert.ThrowsExactlyAsync<ObjectDisposedException>(() => next);
        may.Set();
        await disposal;

        Assert.IsNull(alice.Exception);
    }

    private static class ParksWhenLoaded
    {
        static ParksWhenLoaded()
        {
            Checkpoint.Reach("mark");
            Value = 42;
        }

        public static int Value { get; }
    }

    private static class ArrivesWhenLoaded
    {
        static ArrivesWhenLoaded()
        {
            Checkpoint.Reach("mark");
            Value = 42;
        }

        public static int Value { get; }
    }

    private sealed class LogStream(bool afterAnAwait) : IAsyncDisposable
    {
        public bool IsClosed { get; private set; }

        public async ValueTask DisposeAsync()
        {
            if (afterAnAwait)
                await Task.Yield();
            await FlushAsync();
            IsClosed = true;
        }

        private static async Task FlushAsync() => await Checkpoint.ReachAsync("mark");
    }

    private sealed class Forgotten(Signal freed)
    {
        ~Forgotten()
        {
            Checkpoint.Reach("finalised");
            freed.Raise();
        }
    }

    private sealed class Resource
    {
        public bool IsFreed { get; private set; }

        ~Resource()
        {
            if (IsFreed)
                return;

            Checkpoint.Reach("mark");
            IsFreed = true;
        }

        // As the runtime does, at a time of the test's choice.
        public void RunFinaliser() => typeof(Resource).GetMethod("Finalize", BindingFlags.Instance | BindingFlags.NonPublic)!
            .CreateDelegate<Action>(this)();
    }

    private sealed class LogFile : IDisposable
    {
        public bool IsClosed { get; private set; }

        public void Dispose()
        {
            if (IsClosed)
                return;

            Checkpoint.Reach("mark");
            IsClosed = true;
        }
    }

    private sealed class Unspeakable(bool byItsMessage) : Exception
    {
        public override string Message => byItsMessage ? throw new NotSupportedException() : "a message";

        public override string ToString() => throw new NotSupportedException();
    }
}
