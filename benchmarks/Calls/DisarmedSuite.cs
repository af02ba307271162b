using Checkpointer.Benchmarks.Measuring;

namespace Checkpointer.Benchmarks.Calls;

/// <summary>
/// What a woven probe costs while no runner listens.
/// </summary>
internal sealed class DisarmedSuite : ISuite
{
    private static readonly (string Shape, string Word)[] _shapes =
        [("sync", "sync"), ("generic", "generic"), ("struct", "struct"), ("async, at once", "async"), ("async, suspended", "suspended")];

    public string Name => "disarmed";

    public Task<Results> MeasureAsync(Effort effort)
    {
        IReadOnlyDictionary<(string Shape, string Way), Figure> times = CallTimes.Of<DisarmedCalls>(effort);
        var rows = new List<Row>();
        foreach ((string shape, string word) in _shapes)
        {
            Figure floor = times[(shape, "unwoven")];
            Figure woven = times[(shape, "woven")];
            double proxy = Math.Min(times[(shape, "Castle")].Median, times[(shape, "DispatchProxy")].Median);
            double added = woven.Median - floor.Median;
            rows.Add(new Row($"disarmed-{word}-added-ns", added, Goal.AtMost(1)));
            rows.Add(new Row($"disarmed-{word}-added-bytes", woven.Bytes!.Value - floor.Bytes!.Value, Goal.AtMost(0)));

            // What cannot be told from nothing is taken for a tenth of a nanosecond.
            rows.Add(new Row($"disarmed-{word}-proxy-to-woven", (proxy - floor.Median) / Math.Max(added, 0.1), Goal.AtLeast(10)));
        }

        return Task.FromResult(new Results("A woven probe that no runner listens to", "ns", [.. times.Values], rows));
    }
}
