using Checkpointer.Exploring.Searches;

namespace Checkpointer.Exploring;

/// <summary>
/// Looks for a simpler schedule that fails the same way: fewest switches, then fewest steps.
/// </summary>
/// <remarks>
/// A search that goes by switches has run what is simpler already, and goes on with what has as many; another failure is first shortened
/// by bringing turns of one starter together, then all schedules with fewer switches are tried, as far as the budget goes.
/// </remarks>
internal sealed class Simplifier(ScheduleRunner runner, ExplorerOptions options, Search search, ScheduleRun first, TimeSpan elapsed)
{
    private const int MostRuns = 500;
    private static readonly TimeSpan _longest = TimeSpan.FromSeconds(5);

    private readonly long _began = options.TimeProvider.GetTimestamp();
    private readonly int _firstSwitches = first.Switches;
    private ScheduleRun _best = first;
    private int _runs;

    // Of the exploration's own time, what is left.
    private readonly TimeSpan _time = options.Time == Timeout.InfiniteTimeSpan || options.Time - elapsed > _longest ? _longest : options.Time - elapsed;

    private bool IsUsedUp => _runs >= MostRuns || options.TimeProvider.GetElapsedTime(_began) >= _time;

    public async Task<Failure> RunAsync(CancellationToken cancellationToken)
    {
        bool goesBySwitches = search is ExhaustiveSearch { Divergence: null } && !options.Reduce;
        if (!goesBySwitches)
            await BringTogetherAsync(cancellationToken).ConfigureAwait(false);

        var all = goesBySwitches ? (ExhaustiveSearch)search : new ExhaustiveSearch(new SearchSettings(Reduces: false, ExplorationShard.Whole));
        while (!IsUsedUp && all.Bound <= _best.Switches && all.Next() is { } guide)
        {
            all.Ended(await TryAsync(guide, cancellationToken).ConfigureAwait(false));
        }

        bool isSimplest = all.Bound >= _best.Switches && options.Shard.Count <= 1 && all.Divergence is null;
        ScheduleRun shown = await runner.ShowAsync(new ReplayGuide(_best.Schedule), cancellationToken).ConfigureAwait(false);
        return new Failure(_best, shown, _firstSwitches, isSimplest);
    }

    // Each pair of neighbouring turns of one starter, with others' between them: those between them come before, or after.
    private async Task BringTogetherAsync(CancellationToken cancellationToken)
    {
        for (bool improved = true; improved && !IsUsedUp;)
        {
            improved = false;
            foreach (int[] attempt in Together([.. _best.Guide.Choices.Select(c => c.Starter)]))
            {
                if (IsUsedUp)
                    break;
                ScheduleRun before = _best;
                await TryAsync(new TryGuide([.. attempt.Select(starter => _best.Guide.Names[starter])]), cancellationToken).ConfigureAwait(false);
                if (improved = _best != before)
                    break;
            }
        }
    }

    private static IEnumerable<int[]> Together(int[] choices)
    {
        for (int i = 0; i < choices.Length - 1; i++)
        {
            if (choices[i + 1] == choices[i])
                continue;

            int again = Array.IndexOf(choices, choices[i], i + 1);
            if (again < 0)
                continue;

            int end = again;
            while (end < choices.Length && choices[end] == choices[i])
                end++;
            int begin = i;
            while (begin > 0 && choices[begin - 1] == choices[i])
                begin--;

            IEnumerable<int> before = choices.Take(begin), after = choices.Skip(end);
            IEnumerable<int> between = choices.Skip(i + 1).Take(again - i - 1);
            IEnumerable<int> turns = Enumerable.Repeat(choices[i], i + 1 - begin + end - again);
            yield return [.. before, .. turns, .. between, .. after];
            yield return [.. before, .. between, .. turns, .. after];
        }
    }

    /// <returns>The guide that has led it to its end.</returns>
    private async Task<Guide> TryAsync(Guide guide, CancellationToken cancellationToken)
    {
        _runs++;
        ScheduleRun run = await runner.RunAsync(guide, cancellationToken).ConfigureAwait(false);
        if (run.HasFailed && run.Outcome == _best.Outcome && run.Exception!.GetType() == _best.Exception!.GetType() && run.IsSimplerThan(_best))
            _best = run;
        return run.Guide;
    }
}
