using System.Globalization;

namespace Checkpointer.Benchmarks.Exploring;

/// <summary>
/// The explorer, until it says that the 252 schedules are exhausted.
/// </summary>
internal static class ExplorerRuns
{
    private static readonly string[] _names = [.. Enumerable.Range(1, 5).Select(i => "m" + i.ToString(CultureInfo.InvariantCulture))];
    private static readonly Checkpoint[] _marks = [.. _names.Select(Checkpoint.Mark)];

    public static async Task<long> RunAsync()
    {
        Exploration exploration = await new Explorer(Arrange).ExploreAsync();
        return exploration is { IsExhausted: true, Schedules: 252 } ? exploration.Schedules : throw new InvalidOperationException(exploration.ToString());
    }

    private static Scenario Arrange() =>
        new Scenario([new Starter("first", PassAsync), new Starter("second", PassAsync)], _marks).BeginAtFirstCheckpoint();

    private static async Task PassAsync()
    {
        foreach (string name in _names)
            await Checkpoint.ReachAsync(name);
    }
}
