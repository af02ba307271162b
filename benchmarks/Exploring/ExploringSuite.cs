using System.Diagnostics;
using Checkpointer.Benchmarks.Measuring;

namespace Checkpointer.Benchmarks.Exploring;

/// <summary>
/// Two starters of five marks each: all 252 schedules, by three means.
/// </summary>
internal sealed class ExploringSuite : ISuite
{
    public string Name => "exploring";

    public async Task<Results> MeasureAsync(Effort effort)
    {
        var coyote = new CoyoteRuns();
        var contest = new Contest(effort);
        contest.Add("bare gates", count => TimeAsync(BareGates.RunAsync, count));
        contest.Add("explorer", count => TimeAsync(ExplorerRuns.RunAsync, count));
        contest.Add("Coyote 1.7.11, random", count => TimeAsync(coyote.RunAsync, count));
        IReadOnlyDictionary<string, Figure> times = await contest.RunAsync();
        double explorer = times["explorer"].Median;
        return new Results("Schedules of two starters of five marks", "ns a schedule", [.. times.Values],
        [
            new Row("explorer-to-coyote", times["Coyote 1.7.11, random"].Median / explorer, Goal.AtLeast(25)),
            new Row("explorer-to-gates", times["bare gates"].Median / explorer, Goal.AtLeast(1.0 / 3)),
        ], "The explorer tells when it has seen all of them; Coyote goes on at random. The gates are the ceiling: they find nothing.");
    }

    // Each of the operations is one schedule, however many a contestant carries out at once.
    private static async Task<TimeSpan> TimeAsync(Func<Task<long>> run, int count)
    {
        long schedules = 0;
        var watch = Stopwatch.StartNew();
        while (schedules < count)
            schedules += await run();
        return watch.Elapsed / schedules * count;
    }
}
