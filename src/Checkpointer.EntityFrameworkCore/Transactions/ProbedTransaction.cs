using System.Data;
using System.Data.Common;
using Checkpointer.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace Checkpointer.EntityFrameworkCore.Transactions;

/// <summary>
/// A transaction that is rolled back by being disposed says so: no interceptor is told of that. Its commit and its explicit rollback
/// are reported by the interceptor.
/// </summary>
internal sealed class ProbedTransaction(
    IRelationalConnection connection,
    DbTransaction transaction,
    Guid transactionId,
    IDiagnosticsLogger<DbLoggerCategory.Database.Transaction> logger,
    bool transactionOwned,
    ISqlGenerationHelper sqlGenerationHelper)
    : RelationalTransaction(connection, transaction, transactionId, logger, transactionOwned, sqlGenerationHelper)
{
    private readonly IsolationLevel _isolationLevel = transaction.IsolationLevel;
    private readonly bool _isOwned = transactionOwned;
    private readonly bool _isReportedBelow = ProbeDb.Unwrap(transaction) != transaction;
    private bool _isOver;

    // Code that has its own hand on the provider's transaction may have ended it: then it has no connection any more.
    private bool IsRolledBackNow =>
        ProbePoint.IsArmed && _isOwned && !_isOver && !_isReportedBelow && ((IInfrastructure<DbTransaction>)this).Instance.Connection is not null;

    private DbTransactionCall Call => new(Connection.DbConnection, ((IInfrastructure<DbTransaction>)this).Instance, _isolationLevel, Connection.Context);

    public override void Commit()
    {
        base.Commit();
        _isOver = true;
    }

    public override async Task CommitAsync(CancellationToken cancellationToken = default)
    {
        await base.CommitAsync(cancellationToken).ConfigureAwait(false);
        _isOver = true;
    }

    public override void Rollback()
    {
        base.Rollback();
        _isOver = true;
    }

    public override async Task RollbackAsync(CancellationToken cancellationToken = default)
    {
        await base.RollbackAsync(cancellationToken).ConfigureAwait(false);
        _isOver = true;
    }

    public override void Dispose()
    {
        if (!IsRolledBackNow)
        {
            base.Dispose();
            return;
        }

        _isOver = true;
        DbProbes.Rollback.Run(Call, () =>
        {
            base.Dispose();
            return true;
        });
    }

    public override async ValueTask DisposeAsync()
    {
        if (!IsRolledBackNow)
        {
            await base.DisposeAsync().ConfigureAwait(false);
            return;
        }

        _isOver = true;
        await DbProbes.Rollback.RunAsync(Call, async () =>
        {
            await base.DisposeAsync().ConfigureAwait(false);
            return true;
        }).ConfigureAwait(false);
    }
}
