namespace Checkpointer.Exploring;

/// <summary>
/// What an exploration keeps of its schedules: the first, and of the others those that fail, each up to a number. A million schedules
/// leave no more behind.
/// </summary>
internal sealed class KeptSchedules(ExplorerOptions options)
{
    private readonly List<ExploredSchedule> _kept = [];
    private int _laterFailures;

    public ScheduleList All => new([.. _kept]);

    public void Add(long number, ScheduleRun run)
    {
        if (number > options.KeptSchedules && (!run.HasFailed || _laterFailures++ >= options.KeptSchedules))
            return;

        _kept.Add(new ExploredSchedule(number, run.Schedule, run.Outcome, run.Switches == int.MaxValue ? -1 : run.Switches)
        {
            Shard = options.Shard,
            Failure = run.FailureLine,
            Trace = options.KeepTraces ? run.Trace : null,
        });
    }
}
