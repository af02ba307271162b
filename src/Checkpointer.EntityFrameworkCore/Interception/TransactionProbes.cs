using System.Data.Common;
using Checkpointer.Data;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Checkpointer.EntityFrameworkCore.Interception;

/// <summary>
/// Reports transactions that are begun, committed and rolled back through a context. Of one that fails to begin Entity Framework tells
/// nothing, so that only the end of a beginning is reported.
/// </summary>
internal sealed class TransactionProbes : IDbTransactionInterceptor
{
    private readonly InFlight<DbTransactionCall> _commits = new(DbProbes.Commit);
    private readonly InFlight<DbTransactionCall> _rollbacks = new(DbProbes.Rollback);

    public DbTransaction TransactionStarted(DbConnection connection, TransactionEndEventData eventData, DbTransaction result)
    {
        if (IsToReport(connection))
            OrDispose(result, () => DbProbes.BeginTransaction.ReportEnd(CallOf(result, eventData)));
        return result;
    }

    public async ValueTask<DbTransaction> TransactionStartedAsync(
        DbConnection connection, TransactionEndEventData eventData, DbTransaction result, CancellationToken cancellationToken = default)
    {
        if (!IsToReport(connection))
            return result;

        try
        {
            await DbProbes.BeginTransaction.ReportEndAsync(CallOf(result, eventData)).ConfigureAwait(false);
        }
        catch
        {
            await result.DisposeAsync().ConfigureAwait(false);
            throw;
        }

        return result;
    }

    public InterceptionResult TransactionCommitting(DbTransaction transaction, TransactionEventData eventData, InterceptionResult result)
    {
        if (IsToReport(transaction.Connection))
            _commits.Begin(eventData.TransactionId, CallOf(transaction, eventData));
        return result;
    }

    public async ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        if (IsToReport(transaction.Connection))
            await _commits.BeginAsync(eventData.TransactionId, CallOf(transaction, eventData)).ConfigureAwait(false);
        return result;
    }

    public void TransactionCommitted(DbTransaction transaction, TransactionEndEventData eventData) => _commits.End(eventData.TransactionId);

    public Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default) =>
        _commits.EndAsync(eventData.TransactionId);

    public InterceptionResult TransactionRollingBack(DbTransaction transaction, TransactionEventData eventData, InterceptionResult result)
    {
        if (IsToReport(transaction.Connection))
            _rollbacks.Begin(eventData.TransactionId, CallOf(transaction, eventData));
        return result;
    }

    public async ValueTask<InterceptionResult> TransactionRollingBackAsync(
        DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        if (IsToReport(transaction.Connection))
            await _rollbacks.BeginAsync(eventData.TransactionId, CallOf(transaction, eventData)).ConfigureAwait(false);
        return result;
    }

    public void TransactionRolledBack(DbTransaction transaction, TransactionEndEventData eventData) => _rollbacks.End(eventData.TransactionId);

    public Task TransactionRolledBackAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default) =>
        _rollbacks.EndAsync(eventData.TransactionId);

    public void TransactionFailed(DbTransaction transaction, TransactionErrorEventData eventData)
    {
        _commits.Fail(eventData.TransactionId, eventData.Exception);
        _rollbacks.Fail(eventData.TransactionId, eventData.Exception);
    }

    public async Task TransactionFailedAsync(
        DbTransaction transaction, TransactionErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        await _commits.FailAsync(eventData.TransactionId, eventData.Exception).ConfigureAwait(false);
        await _rollbacks.FailAsync(eventData.TransactionId, eventData.Exception).ConfigureAwait(false);
    }

    private static bool IsToReport(DbConnection? connection) =>
        ProbePoint.IsArmed && !InFlight<DbTransactionCall>.IsReportedBelow(connection);

    private static DbTransactionCall CallOf(DbTransaction transaction, TransactionEventData eventData) =>
        new(transaction.Connection, transaction, transaction.IsolationLevel, eventData.Context);

    private static void OrDispose(DbTransaction transaction, Action report)
    {
        try
        {
            report();
        }
        catch
        {
            transaction.Dispose();
            throw;
        }
    }
}
