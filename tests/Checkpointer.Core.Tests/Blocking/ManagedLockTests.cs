using System.Diagnostics;
using Checkpointer.Core.Tests.Messages;
using Checkpointer.Tests;

namespace Checkpointer.Core.Tests.Blocking;

/// <summary>Monitors and Locks: the runtime itself says who waits for whom.</summary>
[TestClass]
public sealed class ManagedLockTests
{
    private static readonly Checkpoint _inside = Checkpoint.Mark("inside");

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public async Task BlockedBy_LockThatAPausedStarterHolds_IsReachedAndIsCertain(bool monitor)
    {
        Action work = Work(monitor);
        var alice = new Starter("alice", work);
        var bob = new Starter("bob", work);
        await using var runner = new Runner([alice.At(_inside), bob.BlockedBy(alice), alice.Completed, bob.At(_inside), bob.Completed]);
        await runner.NextAsync();

        Pause blocked = (await runner.NextAsync())!;

        Assert.AreEqual(bob.BlockedBy(alice), blocked.Step);
        Assert.IsTrue(blocked.Evidence.IsCertain);
        Assert.AreEqual("bob is blocked, waits for a lock that alice holds.", blocked.Evidence.Description);
        await runner.RunToEndAsync();
        Assert.AreEqual("alice:inside bob:blocked-by-alice alice:completed bob:inside bob:completed", runner.Trace.Observed.ToString());
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public async Task AwaitedStep_OfAThreadThatWaitsForALockUndeclared_FailsAtOnce(bool monitor)
    {
        Action work = Work(monitor);
        var alice = new Starter("alice", work);
        var bob = new Starter("bob", work);
        await using var runner = new Runner(
            [alice.At(_inside), bob.At(_inside)], new RunnerOptions { TimeProvider = new Microsoft.Extensions.Time.Testing.FakeTimeProvider() });
        await runner.NextAsync();

        MessageAssert.Is(
            """
            bob:inside (step 2), at the mark inside, cannot be reached: bob waits for a lock that alice holds.

                   declared      alice   bob
                1  alice:inside  inside
            >   2  bob:inside            ┌ waits for alice

              alice  paused at the mark inside since step 1
              bob    blocked, waits for a lock that alice holds, since step 2

            Likely cause: alice holds it, and is paused at the mark inside since step 1.
            Next: if bob should wait, list bob.BlockedBy(alice) before this step; if not, list a later step of alice first.
            """,
            await Assert.ThrowsExactlyAsync<BlockedException>(() => runner.NextAsync()));
    }

    [TestMethod]
    public async Task Blocked_AChainOfLocks_IsReachedForEach()
    {
        var first = new Lock();
        var second = new Lock();
        var alice = new Starter("alice", () => { lock (first) Checkpoint.Reach("inside"); });
        var bob = new Starter("bob", () => { lock (second) { lock (first) Checkpoint.Reach("both"); } });
        var carol = new Starter("carol", () => { lock (second) Checkpoint.Reach("second"); });
        await using var runner = new Runner([alice.At(_inside), bob.BlockedBy(alice), carol.BlockedBy(bob), alice.Completed]);

        await runner.SkipToAsync(carol.BlockedBy(bob));
        await runner.RunToEndAsync();

        Assert.AreEqual("alice:inside bob:blocked-by-alice carol:blocked-by-bob alice:completed", runner.Trace.Observed.ToString());
    }

    [TestMethod]
    public async Task Blocked_ASemaphore_IsNoProof()
    {
        using var semaphore = new SemaphoreSlim(0);
        var entered = new TaskCompletionSource();
        var bob = new Starter("bob", () =>
        {
            entered.SetResult();
            semaphore.Wait();
        });
        var time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider();
        await using var runner = new Runner([bob.Blocked], new RunnerOptions { TimeProvider = time });
        Task<Pause?> blocked = runner.NextAsync();
        await entered.Task;

        time.Advance(TimeSpan.FromSeconds(10));

        await Assert.ThrowsExactlyAsync<StalledException>(() => blocked);
        semaphore.Release();
    }

    // The best of several, since a busy machine delays any of them; the time of a saturated pool to get one thread more is 500 ms.
    [TestMethod]
    [DoNotParallelize]
    [DataRow(false)]
    [DataRow(true)]
    public async Task BlockedBy_FromTheWaitToThePause_TakesLessThanAHundredMilliseconds(bool isPoolSaturated)
    {
        var times = new List<double>();
        for (int i = 0; i < 5; i++)
            times.Add(await MeasureAsync(isPoolSaturated));

        TestContext.WriteLine($"Certain evidence after {string.Join(", ", times.Order().Select(t => $"{t:F0}"))} ms.");
        Assert.IsLessThan(100, times.Min());
    }

    private static async Task<double> MeasureAsync(bool isPoolSaturated)
    {
        Action work = Work(monitor: true);
        var alice = new Starter("alice", work);
        long begun = 0;
        var bob = new Starter("bob", () =>
        {
            begun = Stopwatch.GetTimestamp();
            work();
        });
        await using var runner = new Runner([alice.At(_inside), bob.BlockedBy(alice), alice.Completed]);
        return Paused();

        // On this thread from its first request to the pause: none of the pool is asked for anything.
        double Paused()
        {
            runner.NextAsync().Wait();
            using SaturatedPool? saturated = isPoolSaturated ? new SaturatedPool() : null;
            Task<Pause?> blocked = runner.NextAsync();
            blocked.Wait();
            double time = Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
            Assert.AreEqual(bob.BlockedBy(alice), blocked.Result!.Step);
            return time;
        }
    }

    private static Action Work(bool monitor)
    {
        var @lock = new Lock();
        object gate = new();
        if (monitor)
            return () => { lock (gate) Checkpoint.Reach("inside"); };
        return () => { lock (@lock) Checkpoint.Reach("inside"); };
    }
}
