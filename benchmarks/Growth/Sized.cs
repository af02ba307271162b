using System.Globalization;

namespace Checkpointer.Benchmarks.Growth;

/// <summary>
/// Runs of a given size.
/// </summary>
internal static class Sized
{
    private static readonly Checkpoint _here = Checkpoint.Mark("here");
    private static readonly Checkpoint _end = Checkpoint.Mark("end");
    private static readonly ProbePoint<int> _point = new("benchmark.number", Moment.Mark, "Nothing has to be installed.");

    /// <summary>All stand at a mark at the same time, then go on.</summary>
    public static async Task StartersAsync(int count)
    {
        await using var runner = new Runner(
            [.. Enumerable.Range(0, count).Select(i => new Starter("s" + i.ToString(CultureInfo.InvariantCulture), () => Checkpoint.ReachAsync("here")).At(_here))]);
        await DriveAsync(runner);
    }

    /// <summary>Two starters take turns.</summary>
    public static async Task StepsAsync(int count)
    {
        Starter alice = Repeating("alice", count / 2);
        Starter bob = Repeating("bob", count / 2);
        await using var runner = new Runner([.. Enumerable.Range(0, count).Select(i => (i % 2 == 0 ? alice : bob).At(_here))]);
        await DriveAsync(runner);
    }

    /// <summary>A probe is hit a hundred times, and as many checkpoints are listed on it, each with a condition of its own.</summary>
    public static async Task ListedCheckpointsAsync(int count)
    {
        var alice = new Starter("alice", async () =>
        {
            for (int i = 0; i < 100; i++)
                await _point.ReachAsync(0);
            await Checkpoint.ReachAsync("end");
        });
        await using var runner = new Runner(
            [alice.At(_end), .. Enumerable.Range(1, count).Select(i => alice.At(_point.When(n => n == i).Named("n" + i.ToString(CultureInfo.InvariantCulture))))]);
        await runner.NextAsync();
    }

    /// <summary>Hits that nobody listed are recorded.</summary>
    public static async Task TraceEventsAsync(int count)
    {
        var alice = new Starter("alice", async () =>
        {
            for (int i = 0; i < count; i++)
                await Checkpoint.ReachAsync("here");
            await Checkpoint.ReachAsync("end");
        });
        await using var runner = new Runner([alice.At(_end)], new RunnerOptions { Trace = { MaxEvents = int.MaxValue } });
        await DriveAsync(runner);
        if (runner.Trace.Events.Count < count)
            throw new InvalidOperationException($"Only {runner.Trace.Events.Count} of {count} events were recorded.");
    }

    /// <summary>The first so many of two lists of fifteen steps.</summary>
    public static Task InterleavingsAsync(int count)
    {
        int left = count;
        foreach (IReadOnlyList<int> _ in Interleavings.Of<int>(new int[15], new int[15]))
        {
            if (--left == 0)
                break;
        }

        return left == 0 ? Task.CompletedTask : throw new InvalidOperationException($"{left} interleavings are missing.");
    }

    private static Starter Repeating(string name, int count) => new(name, async () =>
    {
        for (int i = 0; i < count; i++)
            await Checkpoint.ReachAsync("here");
    });

    private static async Task DriveAsync(Runner runner)
    {
        while (await runner.NextAsync() is not null)
        {
        }
    }
}
