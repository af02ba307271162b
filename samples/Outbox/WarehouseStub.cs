using System.Collections.Concurrent;
using System.Net;

namespace Outbox;

/// <summary>
/// The warehouse at the other end of the line: delivers what it is told. A message with a key it delivers once.
/// </summary>
public sealed class WarehouseStub : HttpMessageHandler
{
    private readonly ConcurrentDictionary<string, bool> _keys = new();
    private int _deliveries;

    public int Deliveries => Volatile.Read(ref _deliveries);

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        bool isRepeated = request.Headers.TryGetValues("Idempotency-Key", out IEnumerable<string>? key) && !_keys.TryAdd(key.Single(), true);
        if (!isRepeated)
            Interlocked.Increment(ref _deliveries);
        return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { RequestMessage = request });
    }
}
