using Checkpointer.Running;
using Checkpointer.Steps;

namespace Checkpointer;

/// <summary>
/// Runs starters and lets them through their checkpoints in exactly a declared order, pausing at each step so that a test can assert
/// on the real state.
/// </summary>
/// <remarks>
/// <para>
/// Nothing runs until the first <see cref="NextAsync"/>, <see cref="SkipToAsync"/> or <see cref="RunToEndAsync"/>. One of these may
/// be pending at a time; otherwise all members are thread-safe.
/// </para>
/// <para>
/// Disposing ends the run early: starters are told to stop with an <see cref="OperationCanceledException"/> at the probe where they
/// stand or at the next, and awaited. It never throws.
/// </para>
/// </remarks>
public sealed class Runner : IAsyncEnumerable<Pause>, IAsyncDisposable
{
    private readonly Run _run;

    /// <summary>Makes a runner. Its starters belong to it from now on; none begins yet.</summary>
    /// <param name="order">The steps, in the order to enforce.</param>
    /// <param name="options">How to run; <see langword="null"/> for the defaults. Copied.</param>
    /// <exception cref="ArgumentNullException"><paramref name="order"/> is <see langword="null"/>.</exception>
    /// <exception cref="InvalidOrderException">
    /// The order is empty; a step comes after its starter's <see cref="Starter.Completed"/>; <see cref="Starter.Started"/> is not its
    /// starter's first step; one step with <see cref="Checkpoint.OnCall"/> is listed twice; two starters, or two different checkpoints,
    /// have one name; or a starter belongs to another runner already.
    /// </exception>
    /// <exception cref="UnreachableCheckpointException">No probe can report one of the checkpoints.</exception>
    public Runner(IEnumerable<Step> order, RunnerOptions? options = null)
        : this(Order.Of(order), options?.Copy() ?? new RunnerOptions())
    {
    }

    private Runner(Order order, RunnerOptions options)
    {
        order.Claim();
        _run = new Run(order, options);
        TraceCollector.Add(_run);
    }

    /// <summary>Ends a run that was not disposed, once nobody waits for it, and says so on the standard error stream.</summary>
    ~Runner()
    {
        // Null if the constructor has refused the order.
        if (_run?.TryAbandon() == false)
            GC.ReRegisterForFinalize(this);
    }

    /// <summary>The record of the run up to now.</summary>
    public Trace Trace => _run.Snapshot();

    /// <summary>
    /// A clock for code under test that takes one: it stands still at pauses, and before the first request. After the end of the run it
    /// goes on. Time-outs on real time (<c>CommandTimeout</c>, <c>CancelAfter</c>) are not under it. Made from
    /// <see cref="RunnerOptions.TimeProvider"/>.
    /// </summary>
    public TimeProvider TimeProvider => _run.PauseClock;

    /// <summary>
    /// The starters that had not ended when unwinding timed out: code that .NET cannot abort. Empty before the disposal.
    /// </summary>
    public IReadOnlyList<Starter> Leaks => _run.Leaks;

    /// <summary>
    /// Runs an order, with <paramref name="test"/> driving it, then to its end, and disposes the runner. When the test throws, an
    /// assertion say, that exception is rethrown unchanged, with the report of the run attached: in its <see cref="Exception.Data"/>
    /// under <c>Checkpointer.Report</c>, and on the standard error stream. What a call of the test has thrown and the test has handled, an
    /// expected failure say, is not thrown again.
    /// </summary>
    /// <param name="order">The steps, in the order to enforce.</param>
    /// <param name="test">Drives the runner and asserts.</param>
    /// <param name="options">How to run; <see langword="null"/> for the defaults. Copied.</param>
    /// <exception cref="ArgumentNullException"><paramref name="order"/> or <paramref name="test"/> is <see langword="null"/>.</exception>
    /// <exception cref="InvalidOrderException">As the constructor.</exception>
    /// <exception cref="CheckpointerException">As <see cref="RunToEndAsync"/>, unless the test was told.</exception>
    public static async Task RunAsync(IEnumerable<Step> order, Func<Runner, Task> test, RunnerOptions? options = null)
    {
        if (test is null)
            throw new ArgumentNullException(nameof(test));

        var runner = new Runner(order, options);
        await using (((IAsyncDisposable)runner).ConfigureAwait(false))
        {
            try
            {
                await test(runner).ConfigureAwait(false);
            }
            catch (Exception e)
            {
                runner._run.AttachReport(e);
                throw;
            }

            // What a call of the test threw, it has handled.
            if (!runner._run.IsEndTold)
                await runner.RunToEndAsync().ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Runs starters without an order, one after the other, to their ends: <see cref="Trace.ToProbes"/> of the result tells which probes
    /// each has passed, and so what a checkpoint can name.
    /// </summary>
    /// <param name="starters">The starters, in the order in which to run them. They belong to this run from now on.</param>
    /// <param name="options">How to run; <see langword="null"/> for the defaults.</param>
    /// <param name="cancellationToken">Ends the run early, as disposing a runner does.</param>
    /// <exception cref="ArgumentNullException"><paramref name="starters"/> is <see langword="null"/>.</exception>
    /// <exception cref="InvalidOrderException">There are none, two have one name, or one belongs to a runner already.</exception>
    /// <exception cref="Exception">As <see cref="RunToEndAsync"/>.</exception>
    public static async Task<Trace> ObserveAsync(
        IEnumerable<Starter> starters, RunnerOptions? options = null, CancellationToken cancellationToken = default)
    {
        var runner = new Runner(Order.None(starters), options?.Copy() ?? new RunnerOptions());
        await using (((IAsyncDisposable)runner).ConfigureAwait(false))
        {
            await runner.RunToEndAsync(cancellationToken).ConfigureAwait(false);
            return runner.Trace;
        }
    }

    /// <summary>Goes on until the next step is reached and everything stands still.</summary>
    /// <param name="cancellationToken">Stops the waiting only: the run goes on to that step, and may be asked again.</param>
    /// <returns>
    /// The pause; <see langword="null"/> after the last step, when all starters have run to their ends, one at a time, in the order in
    /// which they were first named.
    /// </returns>
    /// <exception cref="StepNotReachedException">The starter completed without reaching the step.</exception>
    /// <exception cref="StarterFailedException">The starter threw before it reached the step.</exception>
    /// <exception cref="OutOfTurnException">A listed checkpoint was hit that was not awaited, and the options are strict.</exception>
    /// <exception cref="ConditionFailedException">The condition of a checkpoint threw.</exception>
    /// <exception cref="StalledException">The step was not reached in time.</exception>
    /// <exception cref="InvalidOperationException">
    /// An earlier request is pending, or there is an ambient transaction. The run stays as it was.
    /// </exception>
    /// <exception cref="ObjectDisposedException">The runner was disposed, before or meanwhile.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    /// <exception cref="Exception">
    /// After the last step: what a starter threw, unchanged; an <see cref="AggregateException"/> if several did.
    /// </exception>
    public Task<Pause?> NextAsync(CancellationToken cancellationToken = default) => _run.NextAsync(cancellationToken);

    /// <summary>Keeps the order, but pauses only at the next listing of <paramref name="step"/>.</summary>
    /// <param name="step">A step of the order that is still to come.</param>
    /// <param name="cancellationToken">Stops the waiting only: the run goes on to the next step, rests there, and may be asked again.</param>
    /// <exception cref="ArgumentNullException"><paramref name="step"/> is <see langword="null"/>.</exception>
    /// <exception cref="InvalidOperationException">
    /// The step is not listed any more; or as for <see cref="NextAsync"/>. The run stays as it was.
    /// </exception>
    /// <exception cref="CheckpointerException">As <see cref="NextAsync"/>.</exception>
    public Task<Pause> SkipToAsync(Step step, CancellationToken cancellationToken = default) => step is null
        ? Task.FromException<Pause>(new ArgumentNullException(nameof(step)))
        : NeverNull(_run.SkipToAsync(step, cancellationToken));

    /// <summary>Keeps the rest of the order without pausing, and runs every starter to its end.</summary>
    /// <param name="cancellationToken">Stops the waiting only: the run goes on to the next step, rests there, and may be asked again.</param>
    /// <exception cref="CheckpointerException">As <see cref="NextAsync"/>.</exception>
    /// <exception cref="Exception">What a starter threw, unchanged; an <see cref="AggregateException"/> if several did.</exception>
    public Task RunToEndAsync(CancellationToken cancellationToken = default) => _run.RunToEndAsync(cancellationToken);

    /// <summary>Pauses at each step from here to the last, as <see cref="NextAsync"/> does.</summary>
    /// <param name="cancellationToken">Stops the waiting only.</param>
    public IAsyncEnumerator<Pause> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        _run.DriveFromHere();
        return Pauses(cancellationToken);
    }

    /// <summary>
    /// Ends the run: tells starters that have not ended to stop, waits for them, and disarms the probes. Never throws; what is wrong is
    /// written to the standard error stream.
    /// </summary>
    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return _run.DisposeAsync();
    }

    private static async Task<Pause> NeverNull(Task<Pause?> pause) => (await pause.ConfigureAwait(false))!;

    private async IAsyncEnumerator<Pause> Pauses(CancellationToken cancellationToken)
    {
        while (await NextAsync(cancellationToken).ConfigureAwait(false) is { } pause)
            yield return pause;
    }
}
