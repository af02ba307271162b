using System.Diagnostics;

namespace Checkpointer.Benchmarks.Measuring;

/// <summary>
/// Runs contestants in turns, round by round, so that what else the machine does meets all of them alike.
/// </summary>
internal sealed class Contest(Effort effort)
{
    private readonly List<Contestant> _contestants = [];

    /// <param name="name">Its name.</param>
    /// <param name="run">Carries out so many operations, and tells how long that took without what prepares them.</param>
    public void Add(string name, Func<int, Task<TimeSpan>> run) => _contestants.Add(new Contestant(name, run));

    /// <param name="name">Its name.</param>
    /// <param name="run">Carries out so many operations.</param>
    public void Add(string name, Func<int, Task> run) => Add(name, async count =>
    {
        var watch = Stopwatch.StartNew();
        await run(count);
        return watch.Elapsed;
    });

    /// <returns>By name, the nanoseconds of one operation.</returns>
    public async Task<IReadOnlyDictionary<string, Figure>> RunAsync()
    {
        foreach (Contestant contestant in _contestants)
            await CalibrateAsync(contestant);

        for (int round = -effort.WarmUps; round < effort.Rounds; round++)
        {
            foreach (Contestant contestant in _contestants)
                await PlayAsync(contestant, isCounted: round >= 0);
        }

        return _contestants.ToDictionary(c => c.Name, c => Figure.Of(c.Name, c.Times, c.Bytes.Order().ElementAt(c.Bytes.Count / 2)));
    }

    // Twice as many until they fill a fair part of the slice; it also lets the compiler see what is hot.
    private async Task CalibrateAsync(Contestant contestant)
    {
        while (true)
        {
            TimeSpan time = await contestant.Run(contestant.Count);
            if (time >= effort.Slice / 4)
            {
                contestant.Count = Math.Max(1, (int)(contestant.Count * (effort.Slice / time)));
                return;
            }

            contestant.Count *= 2;
        }
    }

    private static async Task PlayAsync(Contestant contestant, bool isCounted)
    {
        long before = GC.GetTotalAllocatedBytes(precise: true);
        TimeSpan time = await contestant.Run(contestant.Count);
        long after = GC.GetTotalAllocatedBytes(precise: true);
        if (!isCounted)
            return;

        contestant.Times.Add(time.TotalNanoseconds / contestant.Count);

        // What a round allocates by itself is no part of an operation.
        contestant.Bytes.Add(Math.Round((double)(after - before) / contestant.Count, 1));
    }

    private sealed record Contestant(string Name, Func<int, Task<TimeSpan>> Run)
    {
        public int Count { get; set; } = 1;

        public List<double> Times { get; } = [];

        public List<double> Bytes { get; } = [];
    }
}
