using Microsoft.Extensions.DependencyInjection;

namespace Checkpointer.Proxies.DependencyInjection;

/// <summary>
/// Decorates at the last moment at which services can still be changed.
/// </summary>
internal sealed class ProbeServiceProviderFactory<TContainerBuilder>(IServiceProviderFactory<TContainerBuilder> inner, Action<ProbedServices> choose)
    : IServiceProviderFactory<TContainerBuilder>
    where TContainerBuilder : notnull
{
    // A container with registrations of its own takes over those of the host here. One that is built from the host's may get more until
    // it is built.
    public TContainerBuilder CreateBuilder(IServiceCollection services)
    {
        if (!typeof(IServiceCollection).IsAssignableFrom(typeof(TContainerBuilder)))
            services.AddProbes(choose);
        return inner.CreateBuilder(services);
    }

    public IServiceProvider CreateServiceProvider(TContainerBuilder containerBuilder)
    {
        if (containerBuilder is IServiceCollection services)
            services.AddProbes(choose);
        return inner.CreateServiceProvider(containerBuilder);
    }
}
