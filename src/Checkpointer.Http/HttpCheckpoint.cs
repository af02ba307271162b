using System.Net;

namespace Checkpointer.Http;

/// <summary>
/// Checkpoints in what code does over HTTP.
/// </summary>
/// <remarks>
/// They are reported by clients that have the probe: <see cref="ProbesExtensions.AddProbes(Microsoft.Extensions.DependencyInjection.IHttpClientBuilder)"/>,
/// <see cref="ProbeHttp.Handler()"/>. What a hit carries is in <see cref="Hit.Payload"/>: an <see cref="HttpExchange"/>.
/// </remarks>
public static class HttpCheckpoint
{
    /// <summary>Before a request is sent. Each attempt of a retry is one, unless the probe stands outside of it.</summary>
    /// <param name="method">The method: <see cref="HttpMethod.Post"/>; <see langword="null"/> for any.</param>
    /// <param name="route">The path, as <see cref="HttpExchange.IsAt"/>: <c>/orders/{id}</c>; <see langword="null"/> for any.</param>
    /// <param name="when">A condition on the rest, its headers say; <see langword="null"/> for none.</param>
    /// <param name="body">
    /// A condition on the request's body as text, empty if there is none; <see langword="null"/> for none. The body is read into memory
    /// before, for requests of this method and route only, and without a thread in asynchronous code.
    /// </param>
    /// <exception cref="ArgumentException"><paramref name="route"/> is none, as <see cref="HttpExchange.IsAt"/> says.</exception>
    public static Checkpoint BeforeSend(
        HttpMethod? method = null, string? route = null, Func<HttpExchange, bool>? when = null, Func<string, bool>? body = null) =>
        At(HttpProbes.BeforeSend, method, route, null, when, body, ofResponse: false);

    /// <summary>
    /// After a response was received, whatever its status: its headers are there, its body may still be on its way.
    /// </summary>
    /// <param name="method">As for <see cref="BeforeSend"/>.</param>
    /// <param name="route">As for <see cref="BeforeSend"/>.</param>
    /// <param name="status">Its status; <see langword="null"/> for any.</param>
    /// <param name="when">A condition on the rest; <see langword="null"/> for none.</param>
    /// <param name="body">
    /// A condition on the response's body; <see langword="null"/> for none. The body is read into memory before, as for
    /// <see cref="BeforeSend"/>, so that all of it has arrived: not for one that does not end.
    /// </param>
    /// <exception cref="ArgumentException"><paramref name="route"/> is none, as <see cref="HttpExchange.IsAt"/> says.</exception>
    public static Checkpoint AfterResponse(
        HttpMethod? method = null,
        string? route = null,
        HttpStatusCode? status = null,
        Func<HttpExchange, bool>? when = null,
        Func<string, bool>? body = null) =>
        At(HttpProbes.AfterResponse, method, route, status, when, body, ofResponse: true);

    /// <summary>After a request failed with no response: the connection was refused or lost, or the request was cancelled.</summary>
    /// <inheritdoc cref="BeforeSend"/>
    public static Checkpoint AfterFailure(
        HttpMethod? method = null, string? route = null, Func<HttpExchange, bool>? when = null, Func<string, bool>? body = null) =>
        At(HttpProbes.AfterFailure, method, route, null, when, body, ofResponse: false);

    private static Checkpoint At(
        ProbePoint<HttpExchange> point,
        HttpMethod? method,
        string? route,
        HttpStatusCode? status,
        Func<HttpExchange, bool>? when,
        Func<string, bool>? body,
        bool ofResponse)
    {
        if (method is null && route is null && status is null && body is null)
            return when is null ? point.Checkpoint : point.When(when);

        var pattern = route is null ? null : new RoutePattern(route);
        string?[] words = [method?.Method, route, status is { } code ? $"{(int)code}" : null, when is null ? null : "(HttpExchange)", body is null ? null : "(body)"];
        string description = string.Join(" ", words.OfType<string>());
        if (body is null)
            return point.When(Holds, description);

        return point.When(
            e => Holds(e) && body(ofResponse ? e.ResponseBody : e.RequestBody),
            description,
            e => !IsMeant(e) ? Task.CompletedTask : ofResponse ? e.ReadResponseAsync() : e.ReadRequestAsync());

        bool IsMeant(HttpExchange e) =>
            (method is null || e.Request.Method == method) && (pattern is null || pattern.Matches(e.Path)) && (status is null || e.Status == status);

        bool Holds(HttpExchange e) => IsMeant(e) && (when is null || when(e));
    }
}
