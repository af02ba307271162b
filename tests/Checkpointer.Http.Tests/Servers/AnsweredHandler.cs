namespace Checkpointer.Http.Tests.Servers;

/// <summary>Outside of the probe: lets a server go on with its response when the request is over for the probe, too.</summary>
internal sealed class AnsweredHandler(SemaphoreSlim answered) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        HttpResponseMessage response = await base.SendAsync(request, cancellationToken);
        answered.Release();
        return response;
    }

    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        HttpResponseMessage response = base.Send(request, cancellationToken);
        answered.Release();
        return response;
    }
}
