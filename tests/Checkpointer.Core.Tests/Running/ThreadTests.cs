namespace Checkpointer.Core.Tests.Running;

/// <summary>
/// On which threads starters run, and which none waits on.
/// </summary>
[TestClass]
public sealed class ThreadTests
{
    private static readonly Checkpoint _mark = Checkpoint.Mark("mark");

    [TestMethod]
    public async Task Starter_Synchronous_RunsOnABackgroundThreadOfItsOwnNamedAfterIt()
    {
        Thread? ran = null;
        var alice = new Starter("alice", () =>
        {
            ran = Thread.CurrentThread;
            Checkpoint.Reach("mark");
        });
        await using var runner = new Runner([alice.At(_mark)]);

        await runner.NextAsync();

        Assert.AreEqual("alice", ran!.Name);
        Assert.IsFalse(ran.IsThreadPoolThread);
        Assert.IsTrue(ran.IsBackground);
    }

    [TestMethod]
    public async Task Starter_SynchronousAndPaused_GoesOnOnTheSameThread()
    {
        var threads = new List<Thread>();
        var alice = new Starter("alice", () =>
        {
            threads.Add(Thread.CurrentThread);
            Checkpoint.Reach("mark");
            threads.Add(Thread.CurrentThread);
        });
        await using var runner = new Runner([alice.At(_mark)]);

        await runner.NextAsync();
        Assert.HasCount(1, threads);
        await runner.RunToEndAsync();

        Assert.AreSame(threads[0], threads[1]);
    }

    [TestMethod]
    public async Task Starter_AsyncLambda_RunsOnThePoolAndIsAwaited()
    {
        // Bound to Action it would be async void: over at its first await.
        bool onPool = false;
        bool done = false;
        var goOn = new Signal();
        var alice = new Starter("alice", async () =>
        {
            onPool = Thread.CurrentThread.IsThreadPoolThread;
            await goOn.Raised;
            done = true;
        });
        await using var runner = new Runner([alice.Completed]);

        Task<Pause?> completed = runner.NextAsync();
        goOn.Raise();
        await completed;

        Assert.IsTrue(onPool);
        Assert.IsTrue(done);
    }

    [TestMethod]
    public async Task Starter_AsyncLambdaThatReturns_YieldsTheResultNotItsTask()
    {
        var alice = new Starter<int>("alice", async () =>
        {
            await Task.Yield();
            return 42;
        });
        await using var runner = new Runner([alice.Completed]);

        await runner.RunToEndAsync();

        Assert.AreEqual(42, alice.Result);
    }

    [TestMethod]
    public async Task With_AsyncLambda_IsAwaited()
    {
        bool done = false;
        var goOn = new Signal();
        var alice = Starter.With("alice", 42, async argument =>
        {
            await goOn.Raised;
            done = argument == 42;
        });
        await using var runner = new Runner([alice.Completed]);

        Task<Pause?> completed = runner.NextAsync();
        goOn.Raise();
        await completed;

        Assert.IsTrue(done);
    }

    [TestMethod]
    public async Task NextAsync_AThousandPausedAsyncStarters_HoldNoThreads()
    {
        int paused = 0;
        int ended = 0;
        Starter[] starters = [.. Enumerable.Range(1, 1000).Select(i => new Starter($"s{i}", async () =>
        {
            Interlocked.Increment(ref paused);
            await Checkpoint.ReachAsync("mark");
            Interlocked.Increment(ref ended);
        }))];
        await using var runner = new Runner(starters.Select(s => s.At(_mark)));

        await runner.SkipToAsync(starters[^1].At(_mark));
        Assert.AreEqual(1000, paused);
        Assert.AreEqual(0, ended);
        Assert.IsLessThan(250, ThreadPool.ThreadCount);
        await runner.RunToEndAsync();

        Assert.AreEqual(1000, ended);
    }

    // Alone, since the minimum is the process's.
    [TestMethod]
    [DoNotParallelize]
    public async Task NextAsync_PoolThreadIsHeldAtASynchronousProbe_ThePoolsMinimumIsOneHigherForThatLong()
    {
        int before = MinimumOfThePool();
        var alice = new Starter("alice", async () => Checkpoint.Reach("mark"));
        await using var runner = new Runner([alice.At(_mark)]);

        await runner.NextAsync();
        Assert.IsTrue(SpinWait.SpinUntil(() => MinimumOfThePool() == before + 1, TimeSpan.FromSeconds(30)));
        await runner.RunToEndAsync();

        Assert.AreEqual(before, MinimumOfThePool());
    }

    private static int MinimumOfThePool()
    {
        ThreadPool.GetMinThreads(out int workers, out _);
        return workers;
    }
}
