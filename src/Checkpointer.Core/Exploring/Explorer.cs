using Checkpointer.Exploring;

namespace Checkpointer;

/// <summary>
/// Runs a scenario in one schedule after the other, and hands back the simplest that fails.
/// </summary>
/// <remarks>
/// One schedule runs at a time. A schedule is the choice, at each point where everything stands still, of who goes on to its next
/// checkpoint or end: code between two checkpoints is never interrupted. Who waits for another, by certain evidence (a database's, the
/// runtime's), is no choice until it is free again. All members are thread-safe; explorations of one explorer may run side by side.
/// </remarks>
public sealed class Explorer
{
    private readonly Func<CancellationToken, Task<Scenario>> _arrange;
    private ExplorerOptions _options = new();

    /// <summary>Makes an explorer.</summary>
    /// <param name="arrange">Makes the scenario with fresh state: called once for each schedule that is run, those that only simplify a failure included; never twice at once by one exploration.</param>
    /// <exception cref="ArgumentNullException"><paramref name="arrange"/> is <see langword="null"/>.</exception>
    public Explorer(Func<CancellationToken, Task<Scenario>> arrange) => _arrange = arrange ?? throw new ArgumentNullException(nameof(arrange));

    /// <inheritdoc cref="Explorer(Func{CancellationToken, Task{Scenario}})"/>
    public Explorer(Func<Task<Scenario>> arrange)
        : this(arrange is null ? null! : _ => arrange())
    {
    }

    /// <inheritdoc cref="Explorer(Func{CancellationToken, Task{Scenario}})"/>
    public Explorer(Func<Scenario> arrange)
        : this(arrange is null ? null! : _ => Task.FromResult(arrange()))
    {
    }

    /// <summary>How to explore. Copied when an exploration begins.</summary>
    /// <exception cref="ArgumentNullException">The value is <see langword="null"/>.</exception>
    public ExplorerOptions Options
    {
        get => _options;
        set => _options = value ?? throw new ArgumentNullException(nameof(value));
    }

    /// <summary>Explores the scenario, and throws if a schedule of it fails.</summary>
    /// <param name="cancellationToken">Ends the exploration; the schedule that is running is unwound.</param>
    /// <returns>What was explored, and whether that is all there is.</returns>
    /// <exception cref="ScheduleFailedException">A schedule failed: the simplest that was found.</exception>
    /// <exception cref="InvalidOrderException">Starters or checkpoints of the scenario cannot be told apart.</exception>
    /// <exception cref="UnreachableCheckpointException">No probe can report a checkpoint of the scenario, or no schedule reached any of them.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    /// <exception cref="Exception">What arranging or cleaning up threw.</exception>
    public async Task<Exploration> ExploreAsync(CancellationToken cancellationToken = default)
    {
        var run = new ExplorationRun(_arrange, _options.Copy());
        ScheduleFailedException? failure = await run.RunAsync(cancellationToken).ConfigureAwait(false);
        return failure is null ? run.Result : throw failure;
    }

    /// <summary>
    /// As <see cref="ExploreAsync"/>, but a failure is in the result: <see cref="Exploration.Failed"/> and <see cref="Exploration.Failure"/>.
    /// </summary>
    /// <inheritdoc cref="ExploreAsync"/>
    public async Task<Exploration> TryExploreAsync(CancellationToken cancellationToken = default)
    {
        var run = new ExplorationRun(_arrange, _options.Copy());
        await run.RunAsync(cancellationToken).ConfigureAwait(false);
        return run.Result;
    }

    /// <summary>Runs one schedule of the scenario again, and throws if it fails, as it did before.</summary>
    /// <param name="schedule">The schedule, as a failure prints it. After its last step starters are finished one at a time.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    /// <returns>What it came to, if it did not fail.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="schedule"/> is <see langword="null"/>.</exception>
    /// <exception cref="FormatException"><paramref name="schedule"/> does not read as one.</exception>
    /// <exception cref="ScheduleFailedException">It failed, or the code comes to other steps: the message says where.</exception>
    /// <exception cref="Exception">What arranging or cleaning up threw.</exception>
    public Task<ScheduleResult> ReplayAsync(string schedule, CancellationToken cancellationToken = default) =>
        new ReplayRun(Schedule.Parse(schedule), _arrange, _options.Copy()).RunAsync(cancellationToken);
}
