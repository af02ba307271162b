using System.Diagnostics;
using Checkpointer.Runtime;
using Specimens.Woven.Stock;

namespace Checkpointer.Stress.Tests;

/// <summary>Paused starters in numbers: what they cost, and that they starve nobody.</summary>
[TestClass]
public sealed class PausedStarterTests
{
    private const int Many = 10_000;

    private static readonly Checkpoint _inAsync = Checkpoint.Before<IWorkshop>(w => w.WorkAsync).Named("async");
    private static readonly Checkpoint _inSync = Checkpoint.Before<IWorkshop>(w => w.Work).Named("sync");
    private static readonly Checkpoint _mark = Checkpoint.Mark("paused");

    public TestContext TestContext { get; set; } = null!;

    public static IEnumerable<object[]> Ways => [["marks"], ["proxies"], ["woven code"]];

    [TestMethod]
    [DynamicData(nameof(Ways))]
    public async Task Paused_TenThousandAsyncStarters_HoldNoThreads(string through)
    {
        IWorkshop workshop = Workshops.Of(through == "proxies" ? Way.Proxied : Way.Woven);
        Checkpoint checkpoint = through == "marks" ? _mark : _inAsync;
        Func<Task> work = through == "marks"
            ? static () => Checkpoint.ReachAsync("paused")
            : () => workshop.WorkAsync(1, () => Task.CompletedTask);
        double baseline = await BareAsync();
        int threads = Threads();

        long before = GC.GetTotalMemory(forceFullCollection: true);
        Starter[] starters = [.. Enumerable.Range(0, Many).Select(i => new Starter($"s{i}", work))];
        Step[] order = [.. starters.Select(s => s.At(checkpoint))];
        int more;
        int busy;
        double each;
        await using (var runner = new Runner(order, new RunnerOptions { StallTimeout = Timeout.InfiniteTimeSpan }))
        {
            Pause pause = await runner.SkipToAsync(order[^1]);
            each = (GC.GetTotalMemory(forceFullCollection: true) - before) / (double)Many;
            more = Threads() - threads;
            busy = BusyPoolThreads();
            Assert.AreEqual(Many - 1, pause.Index);
            Assert.IsTrue(starters.All(s => s.Exception is null));
            await runner.RunToEndAsync();
        }

        TestContext.WriteLine(
            $"{Many} async starters paused through {through}: {more} more threads, {busy} of the pool busy, {each:F0} bytes each; "
            + $"beside {baseline:F0} for a bare gate: {each / baseline:F1} times as much.");
        Assert.IsLessThan(64, more);
        Assert.IsLessThan(64, busy);
        Assert.IsLessThan(40 * baseline, each);
        Assert.IsFalse(Probe.Armed);
    }

    [TestMethod]
    public async Task Paused_TwoHundredInSynchronousProbesOnPoolThreads_StarveNobody()
    {
        const int Parked = 200;
        ThreadPool.GetMinThreads(out int workers, out int ports);
        int onPool = 0;
        IWorkshop workshop = Workshops.Of(Way.Woven);
        Starter[] starters = [.. Enumerable.Range(0, Parked).Select(i => new Starter($"s{i}", async () =>
        {
            await Task.Yield();
            if (Thread.CurrentThread.IsThreadPoolThread)
                Interlocked.Increment(ref onPool);
            workshop.Work(1, () => { });
        }))];
        Step[] order = [.. starters.Select(s => s.At(_inSync))];
        await using (var runner = new Runner(order, new RunnerOptions { Pacing = Pacing.Together, StallTimeout = TimeSpan.FromSeconds(120) }))
        {
            var watch = Stopwatch.StartNew();
            await runner.SkipToAsync(order[^1]);
            TestContext.WriteLine($"{Parked} starters parked in synchronous probes on pool threads after {watch.ElapsedMilliseconds} ms.");
            Assert.AreEqual(Parked, Volatile.Read(ref onPool));

            // A strand is parked, and so the pause declared, an instant before its thread is lent.
            int raised = 0;
            SpinWait.SpinUntil(
                () =>
                {
                    ThreadPool.GetMinThreads(out raised, out _);
                    return raised == workers + Parked;
                },
                TimeSpan.FromSeconds(30));
            Assert.AreEqual(workers + Parked, raised);

            // Work of others that needs two pool threads at once: each waits for the other.
            var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var answer = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            Task first = Task.Run(() =>
            {
                gate.SetResult();
                answer.Task.GetAwaiter().GetResult();
            });
            Task second = Task.Run(() =>
            {
                gate.Task.GetAwaiter().GetResult();
                answer.SetResult();
            });
            await Task.WhenAll(first, second).WaitAsync(TimeSpan.FromSeconds(60));
            await runner.RunToEndAsync();
        }

        ThreadPool.GetMinThreads(out int workersAfter, out int portsAfter);
        Assert.AreEqual((workers, ports), (workersAfter, portsAfter));
    }

    // What it takes without Checkpointer: an async method that awaits a gate.
    private static async Task<double> BareAsync()
    {
        long before = GC.GetTotalMemory(forceFullCollection: true);
        TaskCompletionSource[] gates = [.. Enumerable.Range(0, Many).Select(_ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously))];
        Task[] waiting = [.. gates.Select(async g => await g.Task)];
        double each = (GC.GetTotalMemory(forceFullCollection: true) - before) / (double)Many;
        foreach (TaskCompletionSource gate in gates)
            gate.SetResult();
        await Task.WhenAll(waiting);
        return each;
    }

    // Threads that earlier tests have left idle in the pool do not count.
    private static int BusyPoolThreads()
    {
        ThreadPool.GetMaxThreads(out int most, out _);
        ThreadPool.GetAvailableThreads(out int available, out _);
        return most - available;
    }

    private static int Threads()
    {
        using var process = Process.GetCurrentProcess();
        return process.Threads.Count;
    }
}
