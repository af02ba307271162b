using Checkpointer.Failures;

namespace Checkpointer.Running;

/// <summary>
/// A cancellation token whose callbacks, user code, never run on the thread that cancels it: that one may hold a lock, or be the test's.
/// </summary>
#pragma warning disable CA1001 // A source without timer and wait handle holds nothing to dispose; leaked code may still ask its token.
internal sealed class TokenSource(string whose)
#pragma warning restore CA1001
{
    private readonly CancellationTokenSource _source = new();

    public CancellationToken Token => _source.Token;

    /// <summary>Cancels it. It is cancelled when this returns; the callbacks have run when the task ends, which never fails.</summary>
    public Task Cancel()
    {
#if NET
        Task called = _source.CancelAsync();
#else
        Task called = Task.Run(_source.Cancel);
        SpinWait.SpinUntil(() => _source.IsCancellationRequested);
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
