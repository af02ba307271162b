namespace Checkpointer.MSTest;

/// <summary>
/// One run of a test method that is explored: the method gives it the scenario, and goes on when its schedule has come to its end.
/// </summary>
public sealed class ExploredRun
{
    private readonly TaskCompletionSource<Scenario> _arranged = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<bool> _finished = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Action _cancel;

    internal ExploredRun(Action cancel) => _cancel = cancel;

    internal Task<Scenario> Arranged => _arranged.Task;

    /// <summary>Runs the scenario in the schedule that is this run's. Once in a test.</summary>
    /// <param name="scenario">The starters, the checkpoints, and what must hold.</param>
    /// <param name="cancellationToken">Ends the exploration, besides the test's own cancellation, which is observed anyway.</param>
    /// <exception cref="ArgumentNullException"><paramref name="scenario"/> is <see langword="null"/>.</exception>
    /// <exception cref="InvalidOperationException">It was run before.</exception>
    /// <exception cref="OperationCanceledException">The schedule failed, and is told of by the test's result; nothing is left to assert.</exception>
    public async Task RunAsync(Scenario scenario, CancellationToken cancellationToken = default)
    {
        if (scenario is null)
            throw new ArgumentNullException(nameof(scenario));

        using CancellationTokenRegistration asked = cancellationToken.Register(_cancel);
        using CancellationTokenRegistration cancelled = TestCancellation.Token.Register(_cancel);
        if (!_arranged.TrySetResult(scenario))
            throw new InvalidOperationException("A run is one schedule: it was run already. Arrange everything in one scenario.");

        await _finished.Task.ConfigureAwait(false);
    }

    internal void Finish() => _finished.TrySetResult(true);

    internal void Abandon() => _finished.TrySetCanceled();
}
