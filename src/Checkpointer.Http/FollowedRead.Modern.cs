using Checkpointer.Probes;

namespace Checkpointer.Http;

/// <summary>The time in which a starter waits for more of a response.</summary>
internal readonly struct FollowedRead : IDisposable
{
    private readonly ProbedOperation<HttpExchange>? _operation;
    private readonly ProbedFrame? _reading;

    private FollowedRead(ProbedOperation<HttpExchange> operation)
    {
        _operation = operation;
        _reading = operation.BeginReading();
    }

    /// <param name="operation">The request, which has been answered.</param>
    /// <param name="isThere">Whether there is nothing to wait for.</param>
    public static FollowedRead Begin(ProbedOperation<HttpExchange> operation, bool isThere = false) =>
        isThere || !ProbePoint.IsArmed ? default : new FollowedRead(operation);

    public void Dispose() => _operation?.EndReading(_reading);
}
