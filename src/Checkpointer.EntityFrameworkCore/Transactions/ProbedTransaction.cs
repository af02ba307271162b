using System.Data;
using System.Data.Common;
using Checkpointer.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage;

namespace Checkpointer.EntityFrameworkCore.Transactions;

/// <summary>
/// A transaction that is rolled back by being disposed says so: no interceptor is told of that. Everything is done by the provider's own,
/// whose commit and explicit rollback are reported by the interceptor.
/// </summary>
internal sealed partial class ProbedTransaction(
    RelationalTransaction inner,
    IRelationalConnection connection,
    DbTransaction transaction,
    Guid transactionId,
    IDiagnosticsLogger<DbLoggerCategory.Database.Transaction> logger,
    bool transactionOwned,
    ISqlGenerationHelper sqlGenerationHelper)
    : RelationalTransaction(connection, transaction, transactionId, logger, transactionOwned, sqlGenerationHelper)
{
    private readonly DbTransaction _transaction = transaction;
    private readonly IsolationLevel _isolationLevel = transaction.IsolationLevel;
    private readonly bool _isOwned = transactionOwned;
    private readonly bool _isReportedBelow = ProbeDb.Unwrap(transaction) != transaction;
    private bool _isOver;

    public override Guid TransactionId => inner.TransactionId;

    // Code that has its own hand on the provider's transaction may have ended it: then it has no connection any more.
    private bool IsRolledBackNow => ProbePoint.IsArmed && _isOwned && !_isOver && !_isReportedBelow && _transaction.Connection is not null;

    private DbTransactionCall Call => new(Connection.DbConnection, _transaction, _isolationLevel, Connection.Context);

    public override void Commit()
    {
        inner.Commit();
        _isOver = true;
    }

    public override async Task CommitAsync(CancellationToken cancellationToken = default)
    {
        await inner.CommitAsync(cancellationToken).ConfigureAwait(false);
        _isOver = true;
    }

    public override void Rollback()
    {
        inner.Rollback();
        _isOver = true;
    }

    public override async Task RollbackAsync(CancellationToken cancellationToken = default)
    {
        await inner.RollbackAsync(cancellationToken).ConfigureAwait(false);
        _isOver = true;
    }

#pragma warning disable CA2215 // The provider's own is disposed; to dispose the base class would be to dispose its transaction twice.
    public override void Dispose()
    {
        if (!IsRolledBackNow)
        {
            inner.Dispose();
            return;
        }

        _isOver = true;
        DbProbes.Rollback.Run(Call, () =>
        {
            inner.Dispose();
            return true;
        });
    }

    public override async ValueTask DisposeAsync()
    {
        if (!IsRolledBackNow)
        {
            await inner.DisposeAsync().ConfigureAwait(false);
            return;
        }

        _isOver = true;
        await DbProbes.Rollback.RunAsync(Call, async () =>
        {
            await inner.DisposeAsync().ConfigureAwait(false);
            return true;
        }).ConfigureAwait(false);
    }
#pragma warning restore CA2215
}
