using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http;

namespace Checkpointer.Http;

/// <summary>
/// Adds probes to the clients of HttpClientFactory.
/// </summary>
public static class ProbesExtensions
{
    /// <summary>
    /// Lets a test pause code at the moments of <see cref="HttpCheckpoint"/> in what these clients send, typed clients such as Refit's and
    /// gRPC's among them; each attempt of a retry is a request. For all clients, whoever registers them:
    /// <c>services.ConfigureHttpClientDefaults(http => http.AddProbes())</c>.
    /// </summary>
    /// <param name="builder">The client, or all clients. Asked a second time, nothing is reported twice.</param>
    /// <returns><paramref name="builder"/>.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> is <see langword="null"/>.</exception>
    public static IHttpClientBuilder AddProbes(this IHttpClientBuilder builder) => builder.AddProbes(static _ => { });

    /// <inheritdoc cref="AddProbes(IHttpClientBuilder)"/>
    /// <param name="builder">As there.</param>
    /// <param name="configure">
    /// Says where the probe stands: next to the network, as without it, or next to the caller. The last word counts.
    /// </param>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static IHttpClientBuilder AddProbes(this IHttpClientBuilder builder, Action<HttpProbeOptions> configure)
    {
        if (builder is null)
            throw new ArgumentNullException(nameof(builder));
        if (configure is null)
            throw new ArgumentNullException(nameof(configure));

        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IHttpMessageHandlerBuilderFilter, ProbeHandlerFilter>());

        // The defaults of all clients have no name.
        if (builder.Name is { } name)
            builder.Services.Configure<HttpProbeOptions>(name, Install);
        else
            builder.Services.ConfigureAll<HttpProbeOptions>(Install);
        return builder;

        void Install(HttpProbeOptions options)
        {
            options.IsInstalled = true;
            configure(options);
        }
    }
}
