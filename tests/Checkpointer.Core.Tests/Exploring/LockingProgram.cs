using System.Globalization;

namespace Checkpointer.Core.Tests.Exploring;

/// <summary>
/// A random program of a few starters that take rows, one after the other, write to each, and hold them all to their end, made of a seed.
/// Who takes rows in another order may close a circle. Small: a wait takes milliseconds to be seen.
/// </summary>
internal sealed class LockingProgram
{
    private readonly int[][] _starters;
    private readonly int _rows;
    private readonly bool _forgets;

    /// <param name="seed">Makes the same program again.</param>
    /// <param name="forgets">Whether marks say that nothing is touched after them.</param>
    public LockingProgram(int seed, bool forgets = false)
    {
        var random = new Random(seed);
        int starters = random.Next(2, 4);
        _rows = random.Next(2, 4);
        _starters = [.. Enumerable.Range(0, starters).Select(_ => Enumerable.Range(0, starters == 2 ? random.Next(1, 4) : 1).Select(_ => random.Next(_rows)).ToArray())];
        _forgets = forgets;
    }

    /// <summary>All states in which it can end, and all schedules by which it does.</summary>
    public async Task<(SortedSet<string> Ends, string[] Schedules, Exploration Exploration)> ExploreAsync(bool reduce, ExplorationShard? shard = null)
    {
        var ends = new SortedSet<string>(StringComparer.Ordinal);
        var schedules = new List<string>();
        var explorer = new Explorer(() => Arrange(ends))
        {
            Options = new ExplorerOptions { Reduce = reduce, GoOnAfterFailure = true, Shard = shard ?? ExplorationShard.Whole },
        };
        explorer.Options.Ran = r =>
        {
            schedules.Add(r.Schedule.ToString());
            if (r.HasFailed)
                ends.Add(r.Outcome.ToString());
        };
        Exploration exploration = await explorer.TryExploreAsync();
        return (ends, [.. schedules], exploration);
    }

    public override string ToString() => string.Join(" | ", _starters.Select(s => string.Join(" ", s)));

    private static string Mark(int starter, int number) => string.Create(CultureInfo.InvariantCulture, $"s{starter}.{number}");

    // The last one gives all of them back.
    private Checkpoint Touching(Checkpoint mark, int[] rows) => _forgets ? mark.TouchesNothing() : mark.Touches(rows);

    private Scenario Arrange(SortedSet<string> ends)
    {
        var locks = new RowLocks(_rows);
        int[] state = new int[_rows], read = new int[_starters.Length];
        return new Scenario(
                _starters.Select((taken, s) => new Starter(string.Create(CultureInfo.InvariantCulture, $"s{s}"), cancellationToken => RunAsync(s, taken, cancellationToken))),
                _starters.SelectMany((taken, s) => taken.Select((row, i) => Touching(Checkpoint.Mark(Mark(s, i)), i == taken.Length - 1 ? taken : [row]))))
            .ObservedBy(locks)
            .AtEnd(() => _ = ends.Add(string.Join(",", state.Concat(read))));

        async Task RunAsync(int starter, int[] taken, CancellationToken cancellationToken)
        {
            try
            {
                for (int i = 0; i < taken.Length; i++)
                {
                    await Checkpoint.ReachAsync(Mark(starter, i));
                    await locks.TakeAsync(taken[i], cancellationToken);
                    read[starter] = (read[starter] * 31) + state[taken[i]];
                    state[taken[i]] = (state[taken[i]] * 3) + starter + 1;
                }
            }
            finally
            {
                locks.Release();
            }
        }
    }
}
