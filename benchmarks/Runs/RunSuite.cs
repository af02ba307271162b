using Checkpointer.Benchmarks.Measuring;

namespace Checkpointer.Benchmarks.Runs;

/// <summary>
/// Whole runs of two starters and four steps, from construction to disposal, beside the same order made by hand.
/// </summary>
internal sealed class RunSuite : ISuite
{
    private static readonly Checkpoint _read = Checkpoint.Mark("read");
    private static readonly Checkpoint _write = Checkpoint.Mark("write");

    public string Name => "runs";

    public async Task<Results> MeasureAsync(Effort effort)
    {
        var contest = new Contest(effort);
        contest.Add("async, by hand", ByHand.TasksAsync);
        contest.Add("async, runner", count => RunAsync(count, name => new Starter(name, PassAsync)));
        contest.Add("sync, by hand, a new thread each", ByHand.ThreadsAsync);
        contest.Add("sync, runner", count => RunAsync(count, name => new Starter(name, Pass)));
        IReadOnlyDictionary<string, Figure> times = await contest.RunAsync();
        return new Results("Whole runs of two starters and four steps", "ns", [.. times.Values],
        [
            new Row("run-async-to-by-hand", times["async, runner"].Median / times["async, by hand"].Median, Goal.AtMost(3)),

            // Two threads are the greater part of the run by hand: whoever starts two new ones cannot be faster.
            new Row("run-sync-to-new-threads", times["sync, runner"].Median / times["sync, by hand, a new thread each"].Median, Goal.AtMost(1)),
        ]);
    }

    private static async Task RunAsync(int count, Func<string, Starter> make)
    {
        for (int i = 0; i < count; i++)
        {
            Starter alice = make("alice");
            Starter bob = make("bob");
            await using var runner = new Runner([alice.At(_read), bob.At(_read), alice.At(_write), bob.At(_write)]);
            while (await runner.NextAsync() is not null)
            {
            }
        }
    }

    private static async Task PassAsync()
    {
        await Checkpoint.ReachAsync("read");
        await Checkpoint.ReachAsync("write");
    }

    private static void Pass()
    {
        Checkpoint.Reach("read");
        Checkpoint.Reach("write");
    }
}
