namespace Checkpointer.Exploring;

/// <summary>
/// Which checkpoints of a scenario some schedule has reached: one that none reaches leaves orders out that somebody believes were tried.
/// </summary>
internal sealed class ReachedCheckpoints
{
    // By name: a scenario is arranged anew for each schedule.
    private readonly Dictionary<string, Checkpoint> _missing = [];
    private bool _isKnown;
    private bool _isAnyReached;

    public IReadOnlyList<string> Missing => [.. _missing.Keys];

    public void Add(ScheduleRun run)
    {
        if (run.Guide.LetsAllGo)
            return;

        if (!_isKnown)
        {
            _isKnown = true;
            foreach (Checkpoint checkpoint in run.Checkpoints)
                _missing.Add(checkpoint.Name, checkpoint);
        }

        if (_missing.Count == 0)
            return;

        foreach (ReachedStep step in run.Guide.Steps)
        {
            if (step.Step is Steps.CheckpointStep { Checkpoint: var checkpoint })
            {
                _isAnyReached = true;
                _missing.Remove(checkpoint.Name);
            }
        }
    }

    /// <exception cref="UnreachableCheckpointException">Checkpoints were listed, and nothing has ever reported one.</exception>
    public void RefuseNone(long schedules)
    {
        if (_isAnyReached || _missing.Count == 0)
            return;

        Checkpoint first = _missing.Values.First();
        throw new UnreachableCheckpointException(
            first,
            $"No checkpoint of the scenario was reached, in {ExplorationText.Count(schedules)}: {string.Join(", ", _missing.Keys)}.\n\n"
            + "Likely cause: nothing reports them, so that starters ran from their beginnings to their ends, one after the other.\n"
            + $"Next: {first.Target.HowToProbe}");
    }
}
