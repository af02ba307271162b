namespace Checkpointer.Http;

/// <summary>
/// Reports requests. Kept by the factory across starters: who sends is read when a request is sent.
/// </summary>
internal sealed class ProbeHandler(Func<Uri, bool> carriesIdentityTo) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => ProbePoint.IsArmed
        ? ReportAsync(request, cancellationToken)
        : base.SendAsync(request, cancellationToken);

#if NET
    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken) => ProbePoint.IsArmed
        ? Report(request, cancellationToken)
        : base.Send(request, cancellationToken);

    private HttpResponseMessage Report(HttpRequestMessage request, CancellationToken cancellationToken) =>
        HttpProbes.Send.Run(new HttpExchange(request), o => Send(o, request, cancellationToken), Answered);

    private HttpResponseMessage Send(ProbedOperation<HttpExchange>? operation, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using (Header carried = Carry(operation, request))
            return Followed(base.Send(request, cancellationToken), carried.IsSent ? operation : null);
    }
#endif

    // Apart, since a method with a lambda allocates for its captures however it goes.
    private Task<HttpResponseMessage> ReportAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        HttpProbes.Send.RunAsync(new HttpExchange(request), o => SendAsync(o, request, cancellationToken), Answered);

    private async Task<HttpResponseMessage> SendAsync(
        ProbedOperation<HttpExchange>? operation, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using (Header carried = Carry(operation, request))
            return Followed(await base.SendAsync(request, cancellationToken).ConfigureAwait(false), carried.IsSent ? operation : null);
    }

    private static HttpExchange Answered(HttpExchange exchange, HttpResponseMessage response) => new(exchange.Request, response);

    // Without an operation, no server in this process was told whose the request is, and none goes on while it is answered.
    private static HttpResponseMessage Followed(HttpResponseMessage response, ProbedOperation<HttpExchange>? operation)
    {
#if NET
        if (operation is not null)
            response.Content = new FollowedContent(response.Content, operation);
#else
        _ = operation;
#endif
        return response;
    }

    private Header Carry(ProbedOperation<HttpExchange>? operation, HttpRequestMessage request) =>
        operation is not null && request.RequestUri is { IsAbsoluteUri: true } uri && carriesIdentityTo(uri)
            ? new Header(request, operation.IdentityToken)
            : default;

    // The request is the caller's: he may look at it, or send it elsewhere.
    private readonly struct Header : IDisposable
    {
        private readonly HttpRequestMessage? _request;

        public bool IsSent => _request is not null;

        public Header(HttpRequestMessage request, string value)
        {
            _request = request;
            request.Headers.Remove(CarriedIdentity.HeaderName);
            request.Headers.TryAddWithoutValidation(CarriedIdentity.HeaderName, value);
        }

        public void Dispose() => _request?.Headers.Remove(CarriedIdentity.HeaderName);
    }
}
