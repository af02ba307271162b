using Checkpointer.Benchmarks.Measuring;

namespace Checkpointer.Benchmarks.Weaving;

/// <summary>
/// Contestants of which each needs seconds, in turns, by the processor time they take: what else the machine does must not count.
/// </summary>
internal sealed class ProcessorContest(Effort effort)
{
    private readonly List<(string Name, Action Run, List<double> Times, List<double> Bytes)> _contestants = [];

    public void Add(string name, Action run) => _contestants.Add((name, run, [], []));

    /// <returns>By name, the milliseconds of processor time.</returns>
    public IReadOnlyDictionary<string, Figure> Run()
    {
        int rounds = effort.IsQuick ? 3 : 7;
        for (int round = effort.IsQuick ? -1 : -2; round < rounds; round++)
        {
            foreach ((string _, Action run, List<double> times, List<double> bytes) in _contestants)
            {
                GC.Collect();
                long allocated = GC.GetTotalAllocatedBytes(precise: true);
                TimeSpan start = Environment.CpuUsage.TotalTime;
                run();
                if (round < 0)
                    continue;

                times.Add((Environment.CpuUsage.TotalTime - start).TotalMilliseconds);
                bytes.Add(GC.GetTotalAllocatedBytes(precise: true) - allocated);
            }
        }

        return _contestants.ToDictionary(c => c.Name, c => Figure.Of(c.Name, c.Times, c.Bytes.Order().ElementAt(rounds / 2)));
    }
}
