using System.Diagnostics;
using Checkpointer.Runtime;
using Specimens.Woven.Stock;

namespace Checkpointer.Stress.Tests;

/// <summary>Run after run after run: nothing is left of any.</summary>
[TestClass]
public sealed class ManyRunsTests
{
    private static readonly Checkpoint _before = Checkpoint.Before<IWorkshop>(w => w.WorkAsync).Named("before");
    private static readonly Checkpoint _after = Checkpoint.After<IWorkshop>(w => w.WorkAsync).Named("after");
    private static readonly Checkpoint _mark = Checkpoint.Mark("many runs");

    private readonly IWorkshop _woven = Workshops.Of(Way.Woven);
    private readonly IWorkshop _proxied = Workshops.Of(Way.Proxied);

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public Task Runs_TwoThousandInARow_LeaveNothingBehind() => RunAsync(2_000);

    [TestMethod]
    [Stress]
    [TestCategory("Stress")]
    public Task Runs_AHundredThousandInARow_LeaveNothingBehind() => RunAsync(100_000);

    private async Task RunAsync(int runs)
    {
        int window = runs / 5;
        for (int i = 0; i < window; i++)
            await RunOnceAsync(i);
        long early = Memory();
        int threads = Threads();
        long timers = Timer.ActiveCount;

        var watch = Stopwatch.StartNew();
        for (int i = window; i < runs; i++)
            await RunOnceAsync(i);
        double perSecond = (runs - window) / watch.Elapsed.TotalSeconds;

        long late = Memory();
        TestContext.WriteLine($"{runs} runs, {perSecond:F0}/s; {early / 1024} KiB early, {late / 1024} KiB late; {threads} threads early, {Threads()} late.");
        Assert.IsFalse(Probe.Armed);
        Assert.IsLessThanOrEqualTo(timers + 2, Timer.ActiveCount);

        // A single object of 32 bytes per run would show; the pool adds and retires a few threads as it likes.
        Assert.IsLessThan((24L * (runs - window)) + (512 * 1024), late - early);
        Assert.IsLessThan(threads + 16, Threads());
    }

    // Every fifth is abandoned at a pause, and every seventh has a thread of its own.
    private async Task RunOnceAsync(int number)
    {
        var alice = new Starter("alice", async () =>
        {
            await _woven.WorkAsync(1, () => Task.CompletedTask);
            await Checkpoint.ReachAsync("many runs");
        });
        Starter bob = number % 7 == 0
            ? new Starter("bob", () => _proxied.WorkAsync(2, () => Task.CompletedTask).GetAwaiter().GetResult())
            : new Starter("bob", () => _proxied.WorkAsync(2, () => Task.CompletedTask));
        await using var runner = new Runner([alice.At(_before), bob.At(_before), alice.At(_after), bob.At(_after), alice.At(_mark)]);
        if (number % 5 == 0)
            await runner.SkipToAsync(alice.At(_after));
        else
            await runner.RunToEndAsync();
    }

    // Finalisers run, and what they freed is collected; threads that have ended may take a moment to be gone.
    private static long Memory()
    {
        for (int i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        return GC.GetTotalMemory(forceFullCollection: true);
    }

    private static int Threads()
    {
        using var process = Process.GetCurrentProcess();
        return process.Threads.Count;
    }
}
