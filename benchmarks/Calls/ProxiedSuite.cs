using Checkpointer.Benchmarks.Measuring;

namespace Checkpointer.Benchmarks.Calls;

/// <summary>
/// What a proxied call costs while no runner listens.
/// </summary>
internal sealed class ProxiedSuite : ISuite
{
    private static readonly (string Shape, string Word)[] _shapes = [("void()", "void"), ("int(int, int)", "sync"), ("T(T)", "generic"), ("Task(int)", "async")];

    private static readonly (string Shape, string Word)[] _classShapes =
    [
        ("wrapped void()", "class-wrapped-void"), ("wrapped int(int, int)", "class-wrapped-sync"), ("created void()", "class-created-void"),
        ("created int(int, int)", "class-created-sync"), ("created Task(string)", "class-created-async"),
    ];

    public string Name => "proxied";

    public Task<Results> MeasureAsync(Effort effort)
    {
        var times = CallTimes.Of<ProxiedCalls>(effort).Concat(CallTimes.Of<ProxiedClassCalls>(effort)).ToDictionary();
        var rows = new List<Row>();
        foreach ((string shape, string word) in _shapes.Concat(_classShapes))
        {
            Figure castle = times[(shape, "Castle")];
            Figure proxied = times[(shape, "proxied")];
            rows.Add(new Row($"proxied-{word}-to-castle", proxied.Median / castle.Median, Goal.AtMost(1.1)));
            rows.Add(new Row($"proxied-{word}-bytes-over-castle", proxied.Bytes!.Value - castle.Bytes!.Value, Goal.AtMost(0)));
        }

        return Task.FromResult(new Results("A proxied call that no runner listens to", "ns", [.. times.Values], rows));
    }
}
