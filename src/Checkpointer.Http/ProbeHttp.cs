namespace Checkpointer.Http;

/// <summary>
/// The probe for clients that are made by hand.
/// </summary>
public static class ProbeHttp
{
    /// <summary>
    /// A handler that reports, and passes on to the network: <c>new HttpClient(ProbeHttp.Handler())</c>. Where another chains handlers,
    /// as <c>WebApplicationFactory.CreateDefaultClient</c> does, it passes on to whatever that puts behind it.
    /// </summary>
    /// <remarks>Thread-safe, as handlers are. Disposing it disposes what is behind it.</remarks>
    public static DelegatingHandler Handler()
    {
        HttpProbes.Send.NoteInstalled();
        return new ProbeHandler(new HttpProbeOptions().CarriesIdentityTo);
    }

    /// <summary>A handler that reports, and passes on to another: <c>new HttpClient(ProbeHttp.Handler(new SocketsHttpHandler()))</c>.</summary>
    /// <param name="inner">The other.</param>
    /// <remarks>As <see cref="Handler()"/>.</remarks>
    /// <exception cref="ArgumentNullException"><paramref name="inner"/> is <see langword="null"/>.</exception>
    public static DelegatingHandler Handler(HttpMessageHandler inner)
    {
        DelegatingHandler handler = Handler();
        handler.InnerHandler = inner ?? throw new ArgumentNullException(nameof(inner));
        return handler;
    }
}
