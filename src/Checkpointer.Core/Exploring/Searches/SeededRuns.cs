namespace Checkpointer.Exploring.Searches;

/// <summary>
/// The runs of a random search, each with random numbers of its own, so that any of them can be repeated alone. A shard has every nth.
/// </summary>
internal sealed class SeededRuns(SearchSettings settings, int seed)
{
    private int _number = settings.Shard.Count > 1 ? settings.Shard.Index - 1 : 0;

    /// <summary>The seed of the next run.</summary>
    public int Next()
    {
        int number = _number;
        _number += Math.Max(settings.Shard.Count, 1);

        // Neighbouring seeds must not give neighbouring numbers.
        return unchecked((seed * 486_187_739) ^ (number * 16_777_619));
    }
}
