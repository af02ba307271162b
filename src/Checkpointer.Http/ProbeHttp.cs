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
    public static DelegatingHandler Handler() => Handler(static _ => { });

    /// <summary>
    /// As <see cref="Handler()"/>, for a server with an address of its own: with a base address of <c>https://shop.example</c>,
    /// <c>factory.CreateDefaultClient(ProbeHttp.Handler(o => o.CarriesIdentityTo = uri => uri.Host == "shop.example"))</c>.
    /// </summary>
    /// <param name="configure">
    /// Says to which addresses a request carries who sends it. A handler that is made by hand stands where it is put:
    /// <see cref="HttpProbeOptions.Position"/> means nothing here.
    /// </param>
    /// <remarks>As <see cref="Handler()"/>.</remarks>
    /// <exception cref="ArgumentNullException"><paramref name="configure"/> is <see langword="null"/>.</exception>
    public static DelegatingHandler Handler(Action<HttpProbeOptions> configure)
    {
        if (configure is null)
            throw new ArgumentNullException(nameof(configure));

        var options = new HttpProbeOptions();
        configure(options);
        HttpProbes.Send.NoteInstalled();
        return new ProbeHandler(options.CarriesIdentityTo);
    }

    /// <summary>A handler that reports, and passes on to another: <c>new HttpClient(ProbeHttp.Handler(new SocketsHttpHandler()))</c>.</summary>
    /// <param name="inner">The other.</param>
    /// <remarks>As <see cref="Handler()"/>.</remarks>
    /// <exception cref="ArgumentNullException"><paramref name="inner"/> is <see langword="null"/>.</exception>
    public static DelegatingHandler Handler(HttpMessageHandler inner) => Handler(inner, static _ => { });

    /// <summary>A handler that reports, and passes on to another.</summary>
    /// <param name="inner">The other.</param>
    /// <param name="configure">As for <see cref="Handler(Action{HttpProbeOptions})"/>.</param>
    /// <remarks>As <see cref="Handler()"/>.</remarks>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static DelegatingHandler Handler(HttpMessageHandler inner, Action<HttpProbeOptions> configure)
    {
        DelegatingHandler handler = Handler(configure);
        handler.InnerHandler = inner ?? throw new ArgumentNullException(nameof(inner));
        return handler;
    }
}
