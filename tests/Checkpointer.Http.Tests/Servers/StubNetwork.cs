using System.Collections.Concurrent;
using System.Net;

namespace Checkpointer.Http.Tests.Servers;

/// <summary>Answers in place of the network, and remembers what was sent.</summary>
internal sealed class StubNetwork(params Func<HttpRequestMessage, HttpResponseMessage>[] answers) : HttpMessageHandler
{
    private int _sent;

    public ConcurrentQueue<string> Sent { get; } = [];

    /// <summary>The identity that each request carried.</summary>
    public ConcurrentQueue<string?> Identities { get; } = [];

    public static HttpResponseMessage Ok(HttpRequestMessage request) => new(HttpStatusCode.OK) { Content = new StringContent("fine"), RequestMessage = request };

    public static HttpResponseMessage Busy(HttpRequestMessage request) => new(HttpStatusCode.ServiceUnavailable) { RequestMessage = request };

    public static HttpResponseMessage Refused(HttpRequestMessage request) => throw new HttpRequestException("refused");

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        Task.FromResult(Send(request, cancellationToken));

    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Sent.Enqueue($"{request.Method} {request.RequestUri!.AbsolutePath}");
        Identities.Enqueue(request.Headers.TryGetValues(CarriedIdentity.HeaderName, out IEnumerable<string>? values) ? values.Single() : null);
        int place = Interlocked.Increment(ref _sent) - 1;
        return answers.Length == 0 ? Ok(request) : answers[Math.Min(place, answers.Length - 1)](request);
    }
}
