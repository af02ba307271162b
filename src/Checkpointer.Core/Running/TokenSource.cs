using Checkpointer.Failures;

namespace Checkpointer.Running;

/// <summary>
/// A cancellation token whose callbacks, user code, never run on the thread that cancels it: that one may hold a lock, or be the test's.
/// </summary>
#pragma warning disable CA1001 // A source without timer and wait handle holds nothing to dispose; leaked code may still ask its token.
internal sealed class TokenSource(string whose)
#pragma warning restore CA1001
{
    private CancellationTokenSource? _source;

    public CancellationToken Token => Source.Token;

    // Most are never asked for their token.
    private CancellationTokenSource Source => Volatile.Read(ref _source) ?? Interlocked.CompareExchange(ref _source, new CancellationTokenSource(), null) ?? _source;

    /// <summary>Cancels it. It is cancelled when this returns; the callbacks have run when the task ends, which never fails.</summary>
    public Task Cancel()
    {
#if NET
        Task called = Source.CancelAsync();
#else
        Task called = Task.Run(Source.Cancel);
        SpinWait.SpinUntil(() => Source.IsCancellationRequested);
#endif
        return called.IsCompleted ? called : ReportAsync(called);
    }

    private async Task ReportAsync(Task called)
    {
        try
        {
            await called.ConfigureAwait(false);
        }
        catch (Exception e)
        {
            StandardError.Write($"A callback of the cancellation token of {whose} threw:\n{new ThrownText(e).Full}");
        }
    }
}
