using Checkpointer.Blocking;

namespace Checkpointer.Exploring;

/// <summary>
/// Runs one schedule after the other, each as often as it takes to know what it comes to.
/// </summary>
internal sealed class ScheduleRunner(Func<CancellationToken, Task<Scenario>> arrange, ExplorerOptions options) : IDisposable
{
    private ManagedLockWatch? _locks;

    public Task<ScheduleRun> RunAsync(Guide guide, CancellationToken cancellationToken) => RunAsync(guide, shows: false, cancellationToken);

    /// <summary>Runs a schedule to show it: values are read at each pause.</summary>
    public Task<ScheduleRun> ShowAsync(Guide guide, CancellationToken cancellationToken) => RunAsync(guide, shows: true, cancellationToken);

    public void Dispose() => _locks?.Dispose();

    // Again, if somebody was taken for quiet who was only slow, or seems to wait for a lock that nobody watches.
    private async Task<ScheduleRun> RunAsync(Guide guide, bool shows, CancellationToken cancellationToken)
    {
        while (true)
        {
            ScheduleRun run = await new ScheduleRun(arrange, options, guide) { Shows = shows }.RunAsync(cancellationToken).ConfigureAwait(false);
            bool isSettled = options.Patience.IsSettled(guide);
            if (isSettled && !guide.NeedsLocksWatched)
                return run;

            if (guide.NeedsLocksWatched)
                WatchLocks();
            guide = guide.Again();
        }
    }

    // One listener for all runs that need it, from the first that does.
    private void WatchLocks()
    {
        _locks ??= ManagedLockWatch.Acquire();
        options.WatchesLocks = true;
    }
}
