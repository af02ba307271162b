using Checkpointer.Runtime;
using Specimens.Woven.Stock;

namespace Checkpointer.Stress.Tests;

/// <summary>Many runners in one process, over the same probed types.</summary>
[TestClass]
public sealed class IsolationTests
{
    private static readonly Checkpoint _before = Checkpoint.Before<IWorkshop>(w => w.WorkAsync).Named("before");
    private static readonly Checkpoint _inside = Checkpoint.Mark("inside");
    private static readonly Checkpoint _after = Checkpoint.After<IWorkshop>(w => w.WorkAsync).Named("after");
    private static readonly Checkpoint _touch = Checkpoint.After<IWorkshop>(w => w.Work).Named("touch");

    [TestMethod]
    public Task Runners_TwoHundredAtOnce_NeverSeeEachOther() => RunAsync(rounds: 1);

    [TestMethod]
    [Stress]
    [TestCategory("Stress")]
    public Task Runners_TwoHundredAtOnceManyTimes_NeverSeeEachOther() => RunAsync(rounds: 50);

    // All stand at their first pause before any goes on, so that all of them listen at once.
    private static async Task RunAsync(int rounds)
    {
        const int Runners = 200;
        for (int round = 0; round < rounds; round++)
        {
            int waiting = Runners;
            var allWait = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            int seed = round * Runners;
            await Task.WhenAll(Enumerable.Range(seed, Runners).Select(s => Task.Run(() => DriveAsync(s, () =>
            {
                if (Interlocked.Decrement(ref waiting) == 0)
                    allWait.SetResult();
                return allWait.Task;
            }))));
            Assert.IsFalse(Probe.Armed);
        }
    }

#pragma warning disable CA5394 // Random on purpose, and repeatable.
    private static async Task DriveAsync(int seed, Func<Task> meetAsync)
    {
        var random = new Random(seed);
        List<Queue<Step>> left = [];
        var logs = new List<string>();
        foreach (string name in new[] { "alice", "bob", "carol" })
        {
            var way = (Way)random.Next(3);
            var starter = new Starter(name, () => WorkAsync(name, Workshops.Of(way), logs));
            left.Add(new Queue<Step>([starter.At(_before), starter.At(_inside), starter.At(_after), starter.At(_touch), starter.Completed]));
        }

        List<Step> order = [];
        while (left.Count > 0)
        {
            Queue<Step> next = left[random.Next(left.Count)];
            order.Add(next.Dequeue());
            if (next.Count == 0)
                left.Remove(next);
        }

        await using var runner = new Runner(order, new RunnerOptions { StallTimeout = TimeSpan.FromSeconds(60) });
        Assert.AreEqual(order[0], (await runner.NextAsync())!.Step);
        await meetAsync();
        while (await runner.NextAsync() is { } pause)
        {
            // One starter moves at a time: its own list needs no lock.
            Assert.AreEqual(order[pause.Index], pause.Step);
            if (pause.Hit is not null)
                Assert.AreEqual(pause.Step.ToString(), logs[^1]);
        }

        Assert.AreEqual(string.Join(' ', order), runner.Trace.Observed.ToString());
        CollectionAssert.AreEqual(order.Where(s => !s.ToString().EndsWith(":completed", StringComparison.Ordinal)).Select(s => s.ToString()).ToArray(), logs);
    }

    private static async Task WorkAsync(string name, IWorkshop workshop, List<string> log)
    {
        log.Add(name + ":before");
        await workshop.WorkAsync(1, async () =>
        {
            await Task.Yield();
            log.Add(name + ":inside");
            await Checkpoint.ReachAsync("inside");
            log.Add(name + ":after");
        });
        workshop.Work(2, () => log.Add(name + ":touch"));
    }
}
