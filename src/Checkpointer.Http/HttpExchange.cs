using System.Net;

namespace Checkpointer.Http;

/// <summary>
/// A request, and what came of it: what a hit at <see cref="HttpCheckpoint.BeforeSend"/> and its likes carries.
/// </summary>
/// <remarks>
/// Request and response are the objects of the code under test themselves. The bodies are read into memory when they are asked for, so
/// that they can be sent and read afterwards as well: not for what never ends, such as a stream of gRPC messages.
/// </remarks>
public sealed class HttpExchange
{
    private string? _requestBody;
    private string? _responseBody;

    internal HttpExchange(HttpRequestMessage request, HttpResponseMessage? response = null)
    {
        Request = request;
        Response = response;
    }

    /// <summary>The request.</summary>
    public HttpRequestMessage Request { get; }

    /// <summary>The response; <see langword="null"/> before there is one, and after a failure.</summary>
    public HttpResponseMessage? Response { get; }

    /// <summary>The status of the response; <see langword="null"/> if there is none.</summary>
    public HttpStatusCode? Status => Response?.StatusCode;

    /// <summary>The path of the request's address, without its query: <c>/orders/42</c>. Empty if there is no address.</summary>
    public string Path => Request.RequestUri is { IsAbsoluteUri: true } uri ? uri.AbsolutePath : Request.RequestUri?.OriginalString.Split('?')[0] ?? "";

    /// <summary>
    /// The request's body as text; empty if there is none. Reading one that is not in memory yet holds the thread: a condition on it is
    /// better the <c>body</c> of a checkpoint.
    /// </summary>
    public string RequestBody => _requestBody ?? Read(Request.Content);

    /// <summary>The response's body as text; empty if there is none. As <see cref="RequestBody"/>.</summary>
    public string ResponseBody => _responseBody ?? Read(Response?.Content);

    /// <summary>The value of a header of the request, several joined by commas; <see langword="null"/> if there is none.</summary>
    /// <param name="name">Its name.</param>
    public string? RequestHeader(string name) => Header(name, Request.Headers, Request.Content?.Headers);

    /// <summary>The value of a header of the response, several joined by commas; <see langword="null"/> if there is none.</summary>
    /// <param name="name">Its name.</param>
    public string? ResponseHeader(string name) => Header(name, Response?.Headers, Response?.Content?.Headers);

    /// <summary>Whether the path follows a pattern.</summary>
    /// <param name="route">
    /// <c>/orders/{id}</c>: braces stand for one segment, <c>{**rest}</c> at the end for all that follow. Case does not matter.
    /// </param>
    /// <exception cref="ArgumentNullException"><paramref name="route"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException"><paramref name="route"/> has more than a path, or braces that are not around a segment.</exception>
    public bool IsAt(string route) => new RoutePattern(route).Matches(Path);

    /// <summary>Method and path, and the status if there is one: <c>POST /orders 201</c>.</summary>
    public override string ToString() => $"{Request.Method} {Path}" + (Status is { } status ? $" {(int)status}" : "");

    /// <summary>Reads the bodies that there are, so that a condition need not wait for them. What fails then fails again for who asks.</summary>
    internal async Task ReadRequestAsync() => _requestBody = await ReadAsync(Request.Content).ConfigureAwait(false);

    /// <inheritdoc cref="ReadRequestAsync"/>
    internal async Task ReadResponseAsync() => _responseBody = await ReadAsync(Response?.Content).ConfigureAwait(false);

    private static async Task<string?> ReadAsync(HttpContent? content)
    {
        if (content is null)
            return "";

        Task<string> reading = content.ReadAsStringAsync();
        await Task.WhenAny(reading).ConfigureAwait(false);
        return reading.Status == TaskStatus.RanToCompletion ? await reading.ConfigureAwait(false) : null;
    }

    // Conditions are synchronous. Content that is in memory is read at once; the pool reads any other.
    private static string Read(HttpContent? content) => content is null ? "" : Task.Run(content.ReadAsStringAsync).GetAwaiter().GetResult();

    private static string? Header(string name, params IEnumerable<KeyValuePair<string, IEnumerable<string>>>?[] headers) => headers
        .SelectMany(h => h ?? [])
        .Where(h => h.Key.Equals(name, StringComparison.OrdinalIgnoreCase))
        .Select(h => string.Join(", ", h.Value))
        .FirstOrDefault();
}
