using Microsoft.Extensions.Http;
using Microsoft.Extensions.Options;

namespace Checkpointer.Http;

/// <summary>
/// Puts the probe into the clients that the factory makes: one per client, at the place that its options say, whatever else was added
/// before or after.
/// </summary>
internal sealed class ProbeHandlerFilter(IOptionsMonitor<HttpProbeOptions> options) : IHttpMessageHandlerBuilderFilter
{
    public Action<HttpMessageHandlerBuilder> Configure(Action<HttpMessageHandlerBuilder> next) => builder =>
    {
        next(builder);
        HttpProbeOptions wanted = options.Get(builder.Name ?? Options.DefaultName);
        if (!wanted.IsInstalled)
            return;

        var probe = new ProbeHandler(wanted.CarriesIdentityTo);
        if (wanted.Position == HttpProbePosition.WholeCall)
            builder.AdditionalHandlers.Insert(0, probe);
        else
            builder.AdditionalHandlers.Add(probe);
        HttpProbes.Send.NoteInstalled();
    };
}
