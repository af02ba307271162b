using System.Diagnostics;
using Checkpointer.Benchmarks.Measuring;

namespace Checkpointer.Benchmarks.Pauses;

/// <summary>
/// A pause and the resumption after it, over and over, beside two gates that hand control to and fro between the same threads.
/// </summary>
internal sealed class PauseSuite : ISuite
{
    private static readonly Checkpoint _mark = Checkpoint.Mark("here");

    public string Name => "pauses";

    public async Task<Results> MeasureAsync(Effort effort)
    {
        var contest = new Contest(effort);
        contest.Add("async starter, TaskCompletionSource", PingPong.TasksAsync);
        contest.Add("async starter, SemaphoreSlim", PingPong.SemaphoresAsync);
        contest.Add("async starter, runner", RunAsync);
        contest.Add("sync starter, SemaphoreSlim", PingPong.ThreadAsync);
        contest.Add("sync starter, runner", RunThreadAsync);
        IReadOnlyDictionary<string, Figure> times = await contest.RunAsync();

        double handOff = Math.Max(times["async starter, TaskCompletionSource"].Median, times["async starter, SemaphoreSlim"].Median);
        return new Results("A pause and its end", "ns", [.. times.Values],
        [
            new Row("pause-async-added-us", (times["async starter, runner"].Median - handOff) / 1000, Goal.AtMost(2)),
            new Row("pause-sync-added-us", (times["sync starter, runner"].Median - times["sync starter, SemaphoreSlim"].Median) / 1000, Goal.AtMost(2)),
        ], "Two hand-offs between threads, there and back; the runner matches, judges and records as well.");
    }

    private static Task<TimeSpan> RunAsync(int count) => RunAsync(count, new Starter("alice", async () =>
    {
        for (int i = 0; i <= count; i++)
            await Checkpoint.ReachAsync("here");
    }));

    private static Task<TimeSpan> RunThreadAsync(int count) => RunAsync(count, new Starter("alice", () =>
    {
        for (int i = 0; i <= count; i++)
            Checkpoint.Reach("here");
    }));

    // The first pause is made before the clock runs: what is measured is going on to the next one.
    private static async Task<TimeSpan> RunAsync(int count, Starter alice)
    {
        await using var runner = new Runner([.. Enumerable.Repeat(alice.At(_mark), count + 1)]);
        await runner.NextAsync();
        var watch = Stopwatch.StartNew();
        for (int i = 0; i < count; i++)
            await runner.NextAsync();
        return watch.Elapsed;
    }
}
