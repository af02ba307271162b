using Checkpointer.Exploring.Searches;

namespace Checkpointer.Exploring;

/// <summary>
/// One schedule, run again as it is written.
/// </summary>
internal sealed class ReplayRun(Schedule schedule, Func<CancellationToken, Task<Scenario>> arrange, ExplorerOptions options)
{
    /// <exception cref="ScheduleFailedException">It failed, or the code comes to other steps.</exception>
    public async Task<ScheduleResult> RunAsync(CancellationToken cancellationToken)
    {
        using var watch = new SharedWatch(options.Runner);
        options.Watch = watch;
        options.WatchesLocks = true;
        long began = options.TimeProvider.GetTimestamp();
        using var runner = new ScheduleRunner(arrange, options);
        ScheduleRun run = await runner.ShowAsync(new ReplayGuide(schedule), cancellationToken).ConfigureAwait(false);
        var guide = (ReplayGuide)run.Guide;
        var exploration = new Exploration { Schedules = 1, Strategy = "replay", Shard = ExplorationShard.Whole, Elapsed = options.TimeProvider.GetElapsedTime(began) };
        if (guide.Parting is not null || (!run.HasFailed && guide.Matched < schedule.Steps.Count))
            throw PartingText.Of(schedule, guide, run, exploration);
        if (run.HasFailed)
            throw new ScheduleText(new Failure(run, run, run.Switches, IsSimplest: false), exploration with { Failed = run.Schedule, Failures = 1 }, options, foundAt: 1).ToException();

        return run.ToResult();
    }
}
