using System.Runtime.ExceptionServices;
using Checkpointer.Running;
using Checkpointer.Steps;

namespace Checkpointer.Exploring;

/// <summary>
/// One schedule: arranges the scenario, runs it under a guide, checks what must hold, and cleans up.
/// </summary>
internal sealed class ScheduleRun(Func<CancellationToken, Task<Scenario>> arrange, ExplorerOptions options, Guide guide)
{
    private readonly List<string[]> _watched = [];
    private readonly List<string> _shown = [];

    public Guide Guide => guide;

    /// <summary>Whether values are read at each pause, for a table.</summary>
    public bool Shows { get; init; }

    public ScheduleOutcome Outcome { get; private set; }

    /// <summary>What failed; <see langword="null"/> if nothing did.</summary>
    public Exception? Exception { get; private set; }

    public bool HasFailed => Exception is not null;

    /// <summary>What failed, in a line; <see langword="null"/> if nothing did.</summary>
    public string? FailureLine => Exception switch
    {
        null => null,
        DeadlockException => "all starters that have not ended wait for each other",
        StalledException => "nobody moves any more",
        { } thrown => new Failures.ThrownText(thrown).Short,
    };

    /// <summary>One line per starter, as they were when it was over.</summary>
    public string StarterLines { get; private set; } = "";

    public IReadOnlyDictionary<Starter, string> Statuses { get; private set; } = new Dictionary<Starter, string>();

    public IReadOnlyList<Checkpoint> Checkpoints { get; private set; } = [];

    public Trace? Trace { get; private set; }

    /// <summary>How long nothing of a starter had to move before it counted as quiet.</summary>
    public TimeSpan QuietPeriod { get; private set; }

    /// <summary>Whether a starter counted as waiting, or nothing as moving any more, by quiet only.</summary>
    public bool RestsOnQuiet => Outcome == ScheduleOutcome.Stalled || guide.Steps.Exists(s => s.Step is QuietStep);

    public int Switches => guide.LetsAllGo ? int.MaxValue : Searches.SwitchCount.Of(guide.Choices);

    public Schedule Schedule => new(guide.Steps.Select(s => s.Step));

    /// <summary>What each step reached, with values, if it shows.</summary>
    public IReadOnlyList<string> ShownSteps => _shown;

    public IReadOnlyList<string> WatchNames { get; private set; } = [];

    /// <summary>The watched values after each step, if it shows.</summary>
    public IReadOnlyList<string[]> Watched => _watched;

    /// <summary>Whether it has fewer switches, or as many and fewer steps.</summary>
    public bool IsSimplerThan(ScheduleRun other) => (Switches, guide.Steps.Count).CompareTo((other.Switches, other.Guide.Steps.Count)) < 0;

    /// <exception cref="Exception">What arranging or cleaning up threw, and a mistake in the scenario itself.</exception>
    public async Task<ScheduleRun> RunAsync(CancellationToken cancellationToken)
    {
        Scenario scenario = await arrange(cancellationToken).ConfigureAwait(false)
            ?? throw new InvalidOperationException("Arranging gave null instead of a scenario.");
        ExceptionDispatchInfo? thrown = null;
        try
        {
            RefuseReducedInvariants(scenario);
            Checkpoints = scenario.Checkpoints;
            guide.Names = Array.ConvertAll(scenario.Starters, s => s.Name);
            guide.BeginsAtFirstCheckpoint = scenario.IsBegunAtFirstCheckpoint;
            guide.WaitsOutDeadlocks = options.Deadlocks == Deadlocks.WaitOut;
            guide.WatchesLocks = options.WatchesLocks;
            guide.Evidence = options.Evidence;
            guide.Watch = options.Watch;
            guide.IsRecorded = Shows || options.Ran is not null || options.KeepTraces;
            guide.MostSteps = options.MostSteps;
            Order order = options.Verified = Order.ToBeFound(scenario.Starters, guide.LetsAllGo ? [] : scenario.Checkpoints, options.Verified);
            order.Claim();
            var run = new Run(order, OptionsFor(scenario), guide);
            await using (run.ConfigureAwait(false))
            {
                await DriveAsync(run, scenario, cancellationToken).ConfigureAwait(false);
                if (HasFailed || guide.IsRecorded)
                {
                    (Statuses, StarterLines) = run.Describe();
                    Trace = run.Snapshot();
                }
            }
        }
        catch (Exception e)
        {
            thrown = ExceptionDispatchInfo.Capture(e);
        }

        // Each of them, whatever the others throw; what was thrown first is what is told.
        foreach (Func<Task> cleanup in scenario.Cleanups)
        {
            try
            {
                await cleanup().ConfigureAwait(false);
            }
            catch (Exception e)
            {
                thrown ??= ExceptionDispatchInfo.Capture(e);
            }
        }

        thrown?.Throw();
        return this;
    }

    private void RefuseReducedInvariants(Scenario scenario)
    {
        if (options.Reduce && scenario.Invariants.Length > 0)
        {
            throw new InvalidOperationException(
                "An invariant looks at every pause, and a reduced exploration leaves pauses out.\n\n"
                + "Likely cause: the scenario says what must hold Always, and the options say Reduce.\n"
                + "Next: check at the end instead, or explore without Reduce.");
        }
    }

    public ScheduleResult ToResult() =>
        new(Schedule, [.. guide.Choices.Select(c => new ScheduleChoice(guide.Names[c.Starter], c.StepsBefore))], Switches, Outcome, Exception, Trace!);

    private RunnerOptions OptionsFor(Scenario scenario)
    {
        QuietPeriod = options.Patience.PeriodWith(scenario.Observers.Length + options.Runner.BlockObservers.Count);
        options.Patience.Prepare(guide, QuietPeriod);
        if (scenario.Observers.Length == 0 && QuietPeriod == options.Runner.QuietPeriod)
            return options.Runner;

        RunnerOptions own = options.Runner.Copy();
        own.QuietPeriod = QuietPeriod;
        foreach (IBlockObserver observer in scenario.Observers)
            own.BlockObservers.Add(observer);
        return own;
    }

    private async Task DriveAsync(Run run, Scenario scenario, CancellationToken cancellationToken)
    {
        WatchNames = Array.ConvertAll(scenario.Watches, w => w.Name);
        try
        {
            if (scenario.Invariants.Length == 0 && !Shows)
                await run.RunToEndAsync(cancellationToken).ConfigureAwait(false);
            else if (!await PauseAtEachAsync(run, scenario, cancellationToken).ConfigureAwait(false))
                return;
        }
        catch (OperationCanceledException e) when (e.CancellationToken == cancellationToken && cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception e) when (IsOfTheScheduleItself(scenario, e))
        {
            Fail(e is StalledException ? ScheduleOutcome.Stalled : ScheduleOutcome.StarterFailed, e);
            return;
        }

        // To be run again: whatever came of it.
        if (guide.Doubt is not null || guide.NeedsLocksWatched)
            return;

        Outcome = Judge();
        if (guide.Steps.LastOrDefault() is { Step: ThrowsStep thrown })
            Fail(ScheduleOutcome.StarterFailed, thrown.Starter.Exception!);
        else if (guide is { WasStuck: true, WaitsOutDeadlocks: false })
            Fail(ScheduleOutcome.Deadlocked, new DeadlockException());
        else if (IsAtEnd(scenario))
            await CheckAsync(scenario).ConfigureAwait(false);
    }

    private static bool IsAtEnd(Scenario scenario) => Array.TrueForAll(scenario.Starters, s => s.HasEnded);

    // A condition that throws, a broken observer: no schedule is to blame.
    private static bool IsOfTheScheduleItself(Scenario scenario, Exception e) =>
        e is StalledException || Array.Exists(scenario.Starters, s => s.Exception == e) || e is AggregateException;

    private async Task<bool> PauseAtEachAsync(Run run, Scenario scenario, CancellationToken cancellationToken)
    {
        while (await run.NextAsync(cancellationToken).ConfigureAwait(false) is { } pause)
        {
            if (Shows)
            {
                _shown.Add(pause.Hit is { } hit ? Shown.Hit(hit) : guide.Steps[guide.Steps.Count - 1].Step.Event);
                _watched.Add(Array.ConvertAll(scenario.Watches, w => Shown.Read(w.Value)));
            }

            try
            {
                foreach (Func<Pause, Task> invariant in scenario.Invariants)
                    await invariant(pause).ConfigureAwait(false);
            }
            catch (Exception e)
            {
                Fail(ScheduleOutcome.InvariantFailed, e);
                return false;
            }
        }

        return true;
    }

    private async Task CheckAsync(Scenario scenario)
    {
        try
        {
            foreach (Func<Task> check in scenario.Checks)
                await check().ConfigureAwait(false);
        }
        catch (Exception e)
        {
            Fail(ScheduleOutcome.CheckFailed, e);
        }
    }

    private ScheduleOutcome Judge() =>
        guide.WasCut ? ScheduleOutcome.Cut
        : guide.WasStuck ? ScheduleOutcome.Deadlocked
        : guide.Steps.Exists(s => s.Step is BlockedStep or QuietStep) ? ScheduleOutcome.Waited
        : ScheduleOutcome.RanFree;

    private void Fail(ScheduleOutcome outcome, Exception exception) => (Outcome, Exception) = (outcome, exception);
}
