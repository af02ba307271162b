using Checkpointer.Benchmarks.Measuring;

namespace Checkpointer.Benchmarks.Growth;

/// <summary>
/// How costs grow with the size of what is run: an exponent of 1 says that each unit costs the same, however many there are.
/// </summary>
internal sealed class GrowthSuite : ISuite
{
    private static readonly (string Name, int[] Sizes, Func<int, Task> Run)[] _growths =
    [
        ("starters", [2, 10, 100, 1_000, 10_000], Sized.StartersAsync),
        ("steps", [10, 100, 1_000, 10_000, 100_000], Sized.StepsAsync),
        ("listed checkpoints", [1, 10, 100, 1_000, 10_000], Sized.ListedCheckpointsAsync),
        ("trace events", [100, 1_000, 10_000, 100_000, 1_000_000], Sized.TraceEventsAsync),
        ("interleavings", [100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000], Sized.InterleavingsAsync),
    ];

    public string Name => "growth";

    public async Task<Results> MeasureAsync(Effort effort)
    {
        var figures = new List<Figure>();
        var rows = new List<Row>();
        foreach ((string name, int[] sizes, Func<int, Task> run) in _growths)
        {
            Figure[] times = await TimesAsync(name, effort.IsQuick ? sizes[..^1] : sizes, run, effort);
            figures.AddRange(times);
            rows.Add(new Row($"growth-{name.Replace(' ', '-')}-exponent", Exponent(times, sizes), Goal.AtMost(1.05)));
        }

        return new Results("Growth", "ns per unit", figures, rows, "Exponents of the whole cost over the size, by least squares over all sizes.");
    }

    private static async Task<Figure[]> TimesAsync(string name, int[] sizes, Func<int, Task> run, Effort effort)
    {
        var contest = new Contest(effort with { MaximumRounds = 5 });
        foreach (int size in sizes)
            contest.Add($"{size:#,0} {name}", async count => await RepeatAsync(run, size, count));
        IReadOnlyDictionary<string, Figure> times = await contest.RunAsync();
        return [.. times.Values.Zip(sizes, (t, s) => new Figure(t.Name, t.Median / s, t.Lowest / s, t.Highest / s, t.Bytes / s))];
    }

    private static async Task RepeatAsync(Func<int, Task> run, int size, int count)
    {
        for (int i = 0; i < count; i++)
            await run(size);
    }

    private static double Exponent(Figure[] perUnit, int[] sizes) => 1 + Fit.Exponent([.. perUnit.Zip(sizes, (f, s) => ((double)s, f.Median))]);
}
