using System.Net;

namespace Checkpointer.Http;

/// <summary>
/// The body of a response that a server of this process may still be sending: who reads it waits for that server's part, and stands still
/// where that does.
/// </summary>
internal sealed class FollowedContent : HttpContent
{
    private readonly HttpContent _inner;
    private readonly ProbedOperation<HttpExchange> _operation;

    /// <param name="inner">The body as it came.</param>
    /// <param name="operation">The request, which has been answered.</param>
    public FollowedContent(HttpContent inner, ProbedOperation<HttpExchange> operation)
    {
        _inner = inner;
        _operation = operation;
        foreach (KeyValuePair<string, IEnumerable<string>> header in inner.Headers)
            Headers.TryAddWithoutValidation(header.Key, header.Value);
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, default);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        Task copying = _inner.CopyToAsync(stream, context, cancellationToken);
        using (FollowedRead.Begin(_operation, copying.IsCompleted))
            await copying.ConfigureAwait(false);
    }

    protected override void SerializeToStream(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        using (FollowedRead.Begin(_operation))
            _inner.CopyTo(stream, context, cancellationToken);
    }

    protected override Task<Stream> CreateContentReadStreamAsync() => CreateContentReadStreamAsync(default);

    protected override async Task<Stream> CreateContentReadStreamAsync(CancellationToken cancellationToken) =>
        new FollowedStream(await _inner.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false), _operation);

    protected override Stream CreateContentReadStream(CancellationToken cancellationToken) =>
        new FollowedStream(_inner.ReadAsStream(cancellationToken), _operation);

    protected override bool TryComputeLength(out long length)
    {
        length = _inner.Headers.ContentLength ?? 0;
        return _inner.Headers.ContentLength is not null;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _inner.Dispose();
        base.Dispose(disposing);
    }
}
