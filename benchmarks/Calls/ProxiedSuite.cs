using Checkpointer.Benchmarks.Measuring;

namespace Checkpointer.Benchmarks.Calls;

/// <summary>
/// What a proxied call costs while no runner listens.
/// </summary>
internal sealed class ProxiedSuite : ISuite
{
    private static readonly (string Shape, string Word)[] _shapes = [("void()", "void"), ("int(int, int)", "sync"), ("T(T)", "generic"), ("Task(int)", "async")];

    public string Name => "proxied";

    public Task<Results> MeasureAsync(Effort effort)
    {
        IReadOnlyDictionary<(string Shape, string Way), Figure> times = CallTimes.Of<ProxiedCalls>(effort);
        var rows = new List<Row>();
        foreach ((string shape, string word) in _shapes)
        {
            Figure castle = times[(shape, "Castle")];
            Figure proxied = times[(shape, "proxied")];
            rows.Add(new Row($"proxied-{word}-to-castle", proxied.Median / castle.Median, Goal.AtMost(1.1)));
            rows.Add(new Row($"proxied-{word}-bytes-over-castle", proxied.Bytes!.Value - castle.Bytes!.Value, Goal.AtMost(0)));
        }

        return Task.FromResult(new Results("A proxied call that no runner listens to", "ns", [.. times.Values], rows));
    }
}
