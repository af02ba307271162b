using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Sqlite.Infrastructure.Internal;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Checkpointer.Databases.Tests.EntityFramework;

/// <summary>A provider with a transaction class of its own, as SQL Server's: over SQLite.</summary>
#pragma warning disable EF1001 // That is what providers do.
internal sealed class OwnTransactions : SqliteOptionsExtension
{
    public OwnTransactions()
    {
    }

    private OwnTransactions(OwnTransactions copyFrom)
        : base(copyFrom)
    {
    }

    public override void ApplyServices(IServiceCollection services)
    {
        if (services.All(s => s.ServiceType != typeof(IRelationalTransactionFactory)))
            services.AddSingleton<IRelationalTransactionFactory, Factory>();
        base.ApplyServices(services);
    }

    protected override OwnTransactions Clone() => new(this);

    private sealed class Factory(RelationalTransactionFactoryDependencies dependencies) : RelationalTransactionFactory(dependencies)
    {
        public override RelationalTransaction Create(
            IRelationalConnection connection,
            DbTransaction transaction,
            Guid transactionId,
            IDiagnosticsLogger<DbLoggerCategory.Database.Transaction> logger,
            bool transactionOwned) =>
            new Own(connection, transaction, transactionId, logger, transactionOwned, Dependencies.SqlGenerationHelper);
    }

    // Like SQL Server, it knows no release of a savepoint.
    private sealed class Own(
        IRelationalConnection connection,
        DbTransaction transaction,
        Guid transactionId,
        IDiagnosticsLogger<DbLoggerCategory.Database.Transaction> logger,
        bool transactionOwned,
        ISqlGenerationHelper helper)
        : RelationalTransaction(connection, transaction, transactionId, logger, transactionOwned, helper)
    {
        public override void ReleaseSavepoint(string name) => throw new NotSupportedException("This provider releases no savepoint.");
    }
}
