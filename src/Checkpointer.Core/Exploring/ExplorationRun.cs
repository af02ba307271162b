using Checkpointer.Blocking;
using Checkpointer.Exploring.Searches;

namespace Checkpointer.Exploring;

/// <summary>
/// One exploration: runs what its search asks for until a schedule fails, nothing is left, or a budget is used up.
/// </summary>
internal sealed class ExplorationRun(Func<CancellationToken, Task<Scenario>> arrange, ExplorerOptions options)
{
    private static readonly TimeSpan _progressPeriod = TimeSpan.FromSeconds(1);

    private readonly Search _search = options.Strategy.Start(new SearchSettings(options.Reduce, options.Shard));
    private readonly long _began = options.TimeProvider.GetTimestamp();
    private long _told = options.TimeProvider.GetTimestamp();
    private long _schedules, _waited, _quiet, _deadlocked, _cut, _redundant, _failures, _foundAt;
    private readonly KeptSchedules _kept = new(options);
    private readonly ReachedCheckpoints _reached = new();
    private IReadOnlyList<string> _starters = [], _checkpoints = [];
    private bool _isOver;

    public Exploration Result { get; private set; } = new();

    private TimeSpan Elapsed => options.TimeProvider.GetElapsedTime(_began);

    private bool IsUsedUp => _schedules >= options.MostSchedules || (options.Time != Timeout.InfiniteTimeSpan && Elapsed >= options.Time);

    /// <returns>The simplest failure; <see langword="null"/> if none was found.</returns>
    public async Task<ScheduleFailedException?> RunAsync(CancellationToken cancellationToken)
    {
        // One thread and timer for all runs: to begin and end them for each would cost more than the runs.
        using var watch = new SharedWatch(options.Runner);
        options.Watch = watch;
        options.Evidence = new EvidenceThread();
        using var runner = new ScheduleRunner(arrange, options);
        try
        {
            return await ExploreAsync(runner, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            options.Evidence.Stop();
        }
    }

    private async Task<ScheduleFailedException?> ExploreAsync(ScheduleRunner runner, CancellationToken cancellationToken)
    {
        ScheduleRun? failed = null;
        while ((failed is null || options.GoOnAfterFailure) && !IsUsedUp && await NextAsync(runner, cancellationToken).ConfigureAwait(false) is { } run)
        {
            if (run.HasFailed && (failed is null || run.IsSimplerThan(failed)))
                (failed, _foundAt) = (run, _schedules);
        }

        _isOver = (failed is null || options.GoOnAfterFailure) && _search.IsExhausted;
        Result = Summary();
        if (failed is null)
        {
            _reached.RefuseNone(_schedules);
            return null;
        }

        var simplest = new Simplifier(runner, options, _search, failed, Elapsed);
        Failure failure = await simplest.RunAsync(cancellationToken).ConfigureAwait(false);
        Result = Summary() with { Failed = failure.Schedule, FailedSwitches = failure.Found.Switches };
        ScheduleFailedException exception = new ScheduleText(failure, Result, options, _foundAt).ToException();
        exception.Exploration = Result = Result with { Failure = exception.Message, FailedTrace = exception.Trace };
        return exception;
    }

    // Runs that only scout, were left as redundant, or came to other steps than before, are no schedules.
    private async Task<ScheduleRun?> NextAsync(ScheduleRunner runner, CancellationToken cancellationToken)
    {
        while (_search.Next() is { } next)
        {
            Guide guide = next;
            cancellationToken.ThrowIfCancellationRequested();
            ScheduleRun run = await runner.RunAsync(guide, cancellationToken).ConfigureAwait(false);
            guide = run.Guide;
            if (_starters.Count == 0)
                (_starters, _checkpoints) = (guide.Names, [.. run.Checkpoints.Select(c => c.Name)]);
            _search.Ended(guide);
            if (guide is BranchGuide { ScoutsTo: not null })
                continue;
            if (guide is BranchGuide { IsRedundant: true })
            {
                _redundant++;
                continue;
            }

            if (guide is BranchGuide { Divergence: not null } && !run.HasFailed)
                continue;

            Count(run);
            return run;
        }

        return null;
    }

    private void Count(ScheduleRun run)
    {
        _schedules++;
        _reached.Add(run);
        _failures += run.HasFailed ? 1 : 0;
        _waited += run.Outcome == ScheduleOutcome.Waited ? 1 : 0;
        _quiet += run.RestsOnQuiet ? 1 : 0;
        _deadlocked += run.Outcome == ScheduleOutcome.Deadlocked ? 1 : 0;
        _cut += run.Outcome == ScheduleOutcome.Cut ? 1 : 0;
        _kept.Add(_schedules, run);
        options.Ran?.Invoke(run.ToResult());
        if (options.Progress is null || options.TimeProvider.GetElapsedTime(_told) < _progressPeriod)
            return;

        _told = options.TimeProvider.GetTimestamp();
        options.Progress.Report(new ExplorationProgress(_schedules, _search.Pending, run.Switches, Elapsed));
    }

    private Exploration Summary() => new()
    {
        Schedules = _schedules,
        Waited = _waited,
        Quiet = _quiet,
        Deadlocked = _deadlocked,
        Cut = _cut,
        Failures = _failures,
        Redundant = _redundant,
        IsExhausted = _isOver,
        IsReduced = options.Reduce,
        Divergence = _search.Divergence,
        Shard = options.Shard,
        Strategy = options.Strategy.ToString(),
        Elapsed = Elapsed,
        Starters = new ValueList<string>(_starters),
        Checkpoints = new ValueList<string>(_checkpoints),
        Unreached = new ValueList<string>(_reached.Missing),
        Kept = _kept.All,
    };
}
