using Checkpointer.Data;
using Checkpointer.EntityFrameworkCore.Connections;
using Checkpointer.EntityFrameworkCore.Interception;
using Checkpointer.EntityFrameworkCore.Transactions;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Checkpointer.EntityFrameworkCore;

/// <summary>
/// What <see cref="ProbesExtensions.AddProbes"/> adds to the options of a context.
/// </summary>
internal sealed class ProbesExtension(PostgresBlockObserver? observer) : IDbContextOptionsExtension
{
    private IDbContextOptionsExtension? _provider;

    public PostgresBlockObserver? Observer { get; } = observer;

    public DbContextOptionsExtensionInfo Info => new ExtensionInfo(this);

    public void ApplyServices(IServiceCollection services)
    {
        services.TryAddEnumerable([
            ServiceDescriptor.Singleton<IInterceptor, CommandProbes>(),
            ServiceDescriptor.Singleton<IInterceptor, TransactionProbes>(),
            ServiceDescriptor.Singleton<IInterceptor, SaveProbes>(),
            ServiceDescriptor.Singleton<IInterceptor, ConnectionTracking>(),
        ]);

        // A provider adds nothing that is there already: one whose turn comes later must add its own services before they are decorated.
        if (services.All(s => s.ServiceType != typeof(IRelationalTransactionFactory)))
            _provider?.ApplyServices(services);
        ProbeTransactions(services);
        WrappedConnection.LetProvidersSetUp(services);
        DbProbes.BeginTransaction.NoteInstalled();
        DbProbes.Commit.NoteInstalled();
        DbProbes.Rollback.NoteInstalled();
        DbProbes.Command.NoteInstalled();
        DbProbes.CloseReader.NoteInstalled();
    }

    // Asked before ApplyServices, which is not told.
    public void Validate(IDbContextOptions options)
    {
        // Then ApplyServices is not called at all.
        if (options.FindExtension<CoreOptionsExtension>()?.InternalServiceProvider is not null)
        {
            throw new InvalidOperationException("""
                AddProbes reports nothing in a context whose options name a service provider of their own (UseInternalServiceProvider): its interceptors are services, and Entity Framework adds none to that one.
                Leave out UseInternalServiceProvider where the test makes the options; or leave out AddProbes and give the context a wrapped connection, UseSqlite(ProbeDb.Wrap(connection)), which reports commands and transactions.
                """);
        }

        _provider = options.Extensions.FirstOrDefault(e => e.Info.IsDatabaseProvider);
    }

    private static void ProbeTransactions(IServiceCollection services)
    {
        if (services.LastOrDefault(s => s.ServiceType == typeof(IRelationalTransactionFactory)) is { ImplementationType: { } implementation })
        {
            services.Replace(ServiceDescriptor.Singleton<IRelationalTransactionFactory>(provider => new ProbedTransactionFactory(
                (IRelationalTransactionFactory)ActivatorUtilities.CreateInstance(provider, implementation), provider.GetRequiredService<ISqlGenerationHelper>())));
        }
    }

    // One internal service provider serves contexts with and without an observer, and with any: services hold none.
    private sealed class ExtensionInfo(ProbesExtension extension) : DbContextOptionsExtensionInfo(extension)
    {
        public override bool IsDatabaseProvider => false;

        public override string LogFragment => "using Checkpointer probes ";

        public override int GetServiceProviderHashCode() => 0;

        public override bool ShouldUseSameServiceProvider(DbContextOptionsExtensionInfo other) => other is ExtensionInfo;

        public override void PopulateDebugInfo(IDictionary<string, string> debugInfo) => debugInfo["Checkpointer"] = "1";
    }
}
