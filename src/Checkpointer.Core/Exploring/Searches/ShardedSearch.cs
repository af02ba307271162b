using Checkpointer.Exploring.Reducing;

namespace Checkpointer.Exploring.Searches;

/// <summary>
/// One shard of an exhaustive search. Each shard scouts the beginnings of all schedules in the same way, and keeps those that are its own:
/// the heaviest first, each for the shard that has least.
/// </summary>
internal sealed class ShardedSearch : Search
{
    // Beginnings per shard: more of them balance better, and cost more scouting.
    private const int BeginningsPerShard = 8;
    private const int DeepestScout = 24;

    private readonly SearchSettings _settings;
    private readonly List<Beginning> _beginnings = [];
    private ExhaustiveSearch _search;
    private int[]? _turns;
    private bool _isScouting = true;
    private int _depth = 1;
    private string? _divergence;

    public ShardedSearch(SearchSettings settings)
    {
        _settings = settings;
        _search = Scout();
    }

    public override bool IsExhausted => !_isScouting && _divergence is null && _search.IsExhausted;

    public override long Pending => _isScouting ? 0 : _search.Pending;

    public override string? Divergence => _divergence ?? _search.Divergence;

    public override Guide? Next()
    {
        // One run to its end tells how many turns each starter has, about.
        if (_turns is null)
            return new BranchGuide(Branch.Root, null) { ScoutsTo = int.MaxValue };

        Guide? next = _search.Next();
        while (next is null && _isScouting)
        {
            _divergence ??= _search.Divergence;
            bool isDeepEnough = _depth >= DeepestScout || _beginnings.Count >= BeginningsPerShard * _settings.Shard.Count || _beginnings.TrueForAll(b => b.IsWhole);
            _isScouting = !isDeepEnough;
            if (isDeepEnough)
            {
                _search = new ExhaustiveSearch(_settings, Own());
            }
            else
            {
                _depth++;
                _beginnings.Clear();
                _search = Scout();
            }

            next = _search.Next();
        }

        return next;
    }

    public override void Ended(Guide guide)
    {
        var run = (BranchGuide)guide;
        if (_turns is null)
        {
            _turns = new int[run.Names.Count];
            foreach (Choice choice in run.Choices)
                _turns[choice.Starter]++;
            return;
        }

        _search.Ended(guide);
        if (_isScouting && run is { Divergence: null, IsRedundant: false, Choices.Count: > 0 })
            _beginnings.Add(Beginning.Of(run, _depth, _turns, _settings.Reduces));
    }

    private ExhaustiveSearch Scout() => new(_settings) { ScoutsTo = _depth };

    private IEnumerable<(Branch, int)> Own()
    {
        double[] loads = new double[_settings.Shard.Count];
        foreach (Beginning beginning in _beginnings.OrderByDescending(b => b.Weight).ThenBy(b => b.Text, StringComparer.Ordinal))
        {
            int lightest = Array.IndexOf(loads, loads.Min());
            loads[lightest] += beginning.Weight;
            if (lightest == _settings.Shard.Index - 1)
                yield return (beginning.Branch, beginning.Bound);
        }
    }

    /// <param name="Branch">Repeats it, and goes on from there.</param>
    /// <param name="Bound">The fewest switches that a schedule can have that begins so.</param>
    /// <param name="Weight">How many schedules may begin so, about.</param>
    /// <param name="Text">Its choices: tells it from others, the same each time.</param>
    /// <param name="IsWhole">Whether it is a schedule already.</param>
    private sealed record Beginning(Branch Branch, int Bound, double Weight, string Text, bool IsWhole)
    {
        public static Beginning Of(BranchGuide run, int depth, int[] turns, bool reduces)
        {
            Choice[] choices = [.. run.Choices];
            int last = choices.Length - 1;
            var ways = new SwitchCount(run);
            foreach (Choice choice in choices.Take(last))
                ways.Pass(choice);

            int[] left = [.. turns.Select((t, starter) => Math.Max(0, t - choices.Count(c => c.Starter == starter)))];
            Node? node = reduces ? new Node([.. run.Sleeping]) : null;
            var branch = new Branch(choices, [.. run.Steps.Take(choices[last].StepsBefore).Select(StepName.Of)], last, choices[last].Starter, node);
            return new Beginning(
                branch, ways.BoundWith(choices[last].Starter, last), (double)new Merges(left).Count,
                string.Join(",", choices.Select(c => c.Starter)), choices.Length < depth);
        }
    }
}
