using Checkpointer.Exploring.Reducing;

namespace Checkpointer.Exploring.Searches;

/// <summary>
/// Each schedule once, fewest context switches first: whatever run is over leaves a branch for each choice that it could have made
/// otherwise, and the branch that can have the fewest switches is run next.
/// </summary>
internal sealed class ExhaustiveSearch : Search
{
    private readonly SearchSettings _settings;
    private readonly Frontier _frontier;
    private string? _divergence;
    private bool _wasCut;

    public ExhaustiveSearch(SearchSettings settings)
        : this(settings, [(Branch.Root, 0)])
    {
    }

    /// <summary>A search of what these branches lead to only.</summary>
    public ExhaustiveSearch(SearchSettings settings, IEnumerable<(Branch Branch, int Bound)> branches)
    {
        _settings = settings;
        _frontier = new Frontier(settings.MostPending);
        foreach ((Branch branch, int bound) in branches)
            _frontier.Add(branch, bound);
    }

    /// <summary>At how many choices runs end, to tell what can be chosen there.</summary>
    public int? ScoutsTo { get; init; }

    public override bool IsExhausted => _frontier.Count == 0 && _divergence is null && !_wasCut;

    public override long Pending => _frontier.Count;

    public override string? Divergence => _divergence;

    /// <summary>The fewest switches that a schedule can have which was not run; <see cref="int.MaxValue"/> if all were.</summary>
    public int Bound => _divergence is not null || _wasCut || _frontier.WasFull ? 0 : _frontier.Bound;

    public override Guide? Next() =>
        _frontier.Take() is { } branch ? new BranchGuide(branch, _settings.Reduces ? new SleepSet() : null) { ScoutsTo = ScoutsTo } : null;

    public override void Ended(Guide guide)
    {
        var run = (BranchGuide)guide;
        run.Close();
        _wasCut |= run.WasCut;
        if (run.Divergence is not null)
        {
            _divergence ??= run.Divergence;
            return;
        }

        AddBranches(run);
    }

    private void AddBranches(BranchGuide run)
    {
        if (!HasBranches(run))
            return;

        Choice[] choices = [.. run.Choices];
        StepName[] steps = [.. run.Steps.Select(StepName.Of)];
        var ways = new SwitchCount(run);
        for (int number = 0; number < choices.Length; number++)
        {
            if (number > run.Branch.Depth)
            {
                Node? node = _settings.Reduces ? run.Nodes[number - run.Branch.Depth - 1] : null;
                ulong others = choices[number].Ready & ~(1UL << choices[number].Starter) & ~(node?.Asleep ?? 0);
                for (int starter = 0; others != 0; starter++, others >>= 1)
                {
                    if ((others & 1) != 0)
                        _frontier.Add(new Branch(choices, steps, number, starter, node), ways.BoundWith(starter, number));
                }
            }

            ways.Pass(choices[number]);
        }
    }

    private static bool HasBranches(BranchGuide run)
    {
        for (int number = run.Branch.Depth + 1; number < run.Choices.Count; number++)
        {
            if (Bits.Count(run.Choices[number].Ready) > 1)
                return true;
        }

        return false;
    }
}
