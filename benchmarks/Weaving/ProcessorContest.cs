using Checkpointer.Benchmarks.Measuring;

namespace Checkpointer.Benchmarks.Weaving;

/// <summary>
/// Contestants of which each needs seconds, in turns, by the processor time they take: what else the machine does must not count.
/// </summary>
internal sealed class ProcessorContest(Effort effort)
{
    // Milliseconds. A single run is over before the collector, or the compiler of hot methods, has had its share.
    private const double ShortestRound = 400;

    private readonly List<(string Name, Action Run, List<double> Times, List<double> Bytes)> _contestants = [];

    public void Add(string name, Action run) => _contestants.Add((name, run, [], []));

    /// <returns>By name, the milliseconds of processor time, and the bytes allocated.</returns>
    public IReadOnlyDictionary<string, Figure> Run()
    {
        int rounds = effort.IsQuick ? 3 : 7;
        int[] times = [.. _contestants.Select(c => Math.Max(1, (int)(ShortestRound / Enumerable.Range(0, 3).Min(_ => Time(c.Run, 1)))))];
        for (int round = effort.IsQuick ? 0 : -2; round < rounds; round++)
        {
            for (int i = 0; i < _contestants.Count; i++)
            {
                long allocated = GC.GetTotalAllocatedBytes(precise: true);
                double time = Time(_contestants[i].Run, times[i]);
                if (round < 0)
                    continue;

                _contestants[i].Times.Add(time);
                _contestants[i].Bytes.Add((double)(GC.GetTotalAllocatedBytes(precise: true) - allocated) / times[i]);
            }
        }

        return _contestants.ToDictionary(c => c.Name, c => Figure.Of(c.Name, c.Times, c.Bytes.Order().ElementAt(rounds / 2)));
    }

    private static double Time(Action action, int times)
    {
        GC.Collect();
        TimeSpan start = Environment.CpuUsage.TotalTime;
        for (int i = 0; i < times; i++)
            action();
        return (Environment.CpuUsage.TotalTime - start).TotalMilliseconds / times;
    }
}
