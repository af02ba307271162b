namespace Checkpointer.Http;

/// <summary>The points behind <see cref="HttpCheckpoint"/>.</summary>
internal static class HttpProbes
{
    private const string HowToInstall =
        "Add services.ConfigureHttpClientDefaults(http => http.AddProbes()) where the clients are registered, "
        + "or make the client with new HttpClient(ProbeHttp.Handler()).";

    public static readonly ProbePoint<HttpExchange> BeforeSend = new("http.before-send", Moment.Before, HowToInstall);
    public static readonly ProbePoint<HttpExchange> AfterResponse = new("http.after-response", Moment.After, HowToInstall);
    public static readonly ProbePoint<HttpExchange> AfterFailure = new("http.after-failure", Moment.AfterThrow, HowToInstall);
    public static readonly ProbeOperation<HttpExchange> Send = new("an HTTP request", HowToInstall, BeforeSend, AfterResponse, AfterFailure);
}
