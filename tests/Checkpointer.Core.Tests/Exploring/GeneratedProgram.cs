using System.Globalization;

namespace Checkpointer.Core.Tests.Exploring;

/// <summary>
/// A random program of a few starters over a few variables, made of a seed: reads, writes and additions, each behind a mark that says what
/// it touches.
/// </summary>
internal sealed class GeneratedProgram
{
    private readonly Act[][] _starters;
    private readonly Checkpoint[] _checkpoints;

    /// <param name="seed">Makes the same program again.</param>
    /// <param name="forgets">Whether one mark whose code writes says that it touches nothing.</param>
    public GeneratedProgram(int seed, bool forgets = false)
    {
        var random = new Random(seed);
        int variables = random.Next(1, 4);
        int starters = random.Next(2, 4);
        _starters = [.. Enumerable.Range(0, starters).Select(s => Enumerable.Range(0, random.Next(1, starters == 2 ? 4 : 3))
            .Select(a => new Act($"s{s}.{a}", (Kind)random.Next(3), random.Next(variables), random.Next(1, 10))).ToArray())];
        Act[] writers = [.. _starters.SelectMany(s => s).Where(a => a.Kind != Kind.Read)];
        string? forgotten = forgets && writers.Length > 0 ? writers[random.Next(writers.Length)].Mark : null;
        _checkpoints = [.. _starters.SelectMany(s => s).Select(a =>
            a.Mark == forgotten ? Checkpoint.Mark(a.Mark).TouchesNothing()
            : a.Kind == Kind.Read ? Checkpoint.Mark(a.Mark).Reads((object)a.Variable)
            : Checkpoint.Mark(a.Mark).Touches((object)a.Variable))];
    }

    private enum Kind
    {
        Read,
        Add,
        WriteWhatWasRead,
    }

    /// <summary>All states in which it can end.</summary>
    public async Task<(SortedSet<string> Ends, Exploration Exploration)> ExploreAsync(bool reduce, ExplorationShard? shard = null)
    {
        var ends = new SortedSet<string>(StringComparer.Ordinal);
        Exploration exploration = await new Explorer(() => Arrange(ends)) { Options = new ExplorerOptions { Reduce = reduce, MostSchedules = 1_000_000, Shard = shard ?? ExplorationShard.Whole } }.ExploreAsync();
        return (ends, exploration);
    }

    public override string ToString() => string.Join(" | ", _starters.Select(s => string.Join(" ", s.Select(a => $"{a.Kind}({a.Variable},{a.Number})"))));

    private Scenario Arrange(SortedSet<string> ends)
    {
        int[] state = new int[3], read = new int[_starters.Length];
        return new Scenario(_starters.Select((acts, s) => new Starter("s" + s.ToString(CultureInfo.InvariantCulture), () => RunAsync(s, acts))), _checkpoints)
            .AtEnd(() => _ = ends.Add(string.Join(",", state.Concat(read))));

        async Task RunAsync(int starter, Act[] acts)
        {
            foreach (Act act in acts)
            {
                await Checkpoint.ReachAsync(act.Mark);
                if (act.Kind == Kind.Read)
                    read[starter] = (read[starter] * 31) + state[act.Variable];
                else if (act.Kind == Kind.Add)
                    state[act.Variable] = (state[act.Variable] * 3) + act.Number;
                else
                    state[act.Variable] = read[starter] + act.Number;
            }
        }
    }

    private sealed record Act(string Mark, Kind Kind, int Variable, int Number);
}
