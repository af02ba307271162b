using Checkpointer.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Checkpointer.EntityFrameworkCore;

/// <summary>
/// Adds probes to contexts of Entity Framework Core.
/// </summary>
#pragma warning disable RS0026 // The generic one keeps the type of the builder, and means the same.
public static class ProbesExtensions
{
    /// <summary>
    /// Lets a test pause code at the moments of <see cref="DbCheckpoint"/> in what the contexts of these options do:
    /// <c>services.ConfigureDbContext&lt;ShopContext&gt;(o => o.AddProbes())</c>, with no change to their registration.
    /// </summary>
    /// <param name="options">The options. Asked a second time, the later observer counts, and nothing is reported twice.</param>
    /// <param name="observer">
    /// The observer that is told, each time a starter's context opens its connection, whose that is; <see langword="null"/> for none.
    /// </param>
    /// <returns><paramref name="options"/>.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> is <see langword="null"/>.</exception>
    public static DbContextOptionsBuilder AddProbes(this DbContextOptionsBuilder options, PostgresBlockObserver? observer = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ((IDbContextOptionsBuilderInfrastructure)options).AddOrUpdateExtension(new ProbesExtension(observer));
        return options;
    }

    /// <typeparam name="TContext">The type of the context.</typeparam>
    /// <inheritdoc cref="AddProbes(DbContextOptionsBuilder, PostgresBlockObserver)"/>
    public static DbContextOptionsBuilder<TContext> AddProbes<TContext>(this DbContextOptionsBuilder<TContext> options, PostgresBlockObserver? observer = null)
        where TContext : DbContext
    {
        ((DbContextOptionsBuilder)options).AddProbes(observer);
        return options;
    }
}
