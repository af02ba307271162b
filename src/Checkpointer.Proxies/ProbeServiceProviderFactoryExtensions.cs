using Checkpointer.Proxies.DependencyInjection;
using Microsoft.Extensions.DependencyInjection;

namespace Checkpointer.Proxies;

/// <summary>
/// Gives probes to what a host's container makes, when everything has been registered.
/// </summary>
public static class ProbeServiceProviderFactoryExtensions
{
    /// <summary>
    /// A factory that decorates as <see cref="ProbeServiceCollectionExtensions.AddProbes"/> does, at the moment at which a host builds its
    /// container: in which order services are registered, and probes are asked for, makes no difference.
    /// </summary>
    /// <remarks>
    /// <c>builder.Host.UseServiceProviderFactory(new DefaultServiceProviderFactory().WithProbes(p => p.Interface&lt;IClock&gt;()))</c>;
    /// with <c>HostApplicationBuilder</c>, <c>builder.ConfigureContainer(...)</c> of the same. As thread-safe as <paramref name="factory"/>.
    /// </remarks>
    /// <typeparam name="TContainerBuilder">What the container is built from.</typeparam>
    /// <param name="factory">The factory that the host would use otherwise: that of its container.</param>
    /// <param name="choose">Chooses the interfaces. What it throws, and what <c>AddProbes</c> does, comes out of building the host.</param>
    /// <returns>The factory to give to the host instead.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static IServiceProviderFactory<TContainerBuilder> WithProbes<TContainerBuilder>(
        this IServiceProviderFactory<TContainerBuilder> factory, Action<ProbedServices> choose)
        where TContainerBuilder : notnull => new ProbeServiceProviderFactory<TContainerBuilder>(
            factory ?? throw new ArgumentNullException(nameof(factory)), choose ?? throw new ArgumentNullException(nameof(choose)));
}
