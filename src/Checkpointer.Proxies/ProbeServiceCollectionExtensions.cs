using Checkpointer.Proxies.DependencyInjection;
using Microsoft.Extensions.DependencyInjection;

namespace Checkpointer.Proxies;

/// <summary>
/// Gives probes to what a container makes.
/// </summary>
public static class ProbeServiceCollectionExtensions
{
    /// <summary>
    /// Puts a proxy before the services of the chosen interfaces that have been registered, so that calls through those interfaces can
    /// be checkpoints.
    /// </summary>
    /// <remarks>
    /// <para>
    /// Types, factories, instances, open generics and keyed services are decorated, each registration of them, in its place and with
    /// its lifetime. The container constructs, injects, validates and disposes as before; an instance is its owner's, as before.
    /// Services that are one object have one proxy.
    /// </para>
    /// <para>
    /// Only what has been registered is decorated: call it last. It may be called again, and decorates nothing twice. A chosen service
    /// that was registered later is reported by an <see cref="InvalidOperationException"/> as soon as a decorated one is resolved.
    /// </para>
    /// <para>Not thread-safe, as registering is not.</para>
    /// </remarks>
    /// <param name="services">The registrations.</param>
    /// <param name="choose">Chooses the interfaces.</param>
    /// <returns><paramref name="services"/>.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">A proxy cannot be made for a chosen interface. Nothing has been changed.</exception>
    /// <exception cref="InvalidOperationException">
    /// Nothing is registered for a chosen interface. Nothing has been changed.
    /// </exception>
    public static IServiceCollection AddProbes(this IServiceCollection services, Action<ProbedServices> choose)
    {
        _ = services ?? throw new ArgumentNullException(nameof(services));
        _ = choose ?? throw new ArgumentNullException(nameof(choose));
        var chosen = new ProbedServices();
        choose(chosen);
        ProbeRegistry.Of(services).Decorate(chosen.Types);
        return services;
    }
}
