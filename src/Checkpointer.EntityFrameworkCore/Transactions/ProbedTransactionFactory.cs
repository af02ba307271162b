using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage;

namespace Checkpointer.EntityFrameworkCore.Transactions;

/// <summary>Makes the transactions of any provider report their being disposed before they were committed.</summary>
/// <param name="inner">The provider's factory.</param>
/// <param name="sqlGenerationHelper">What the base class of transactions needs.</param>
internal sealed class ProbedTransactionFactory(IRelationalTransactionFactory inner, ISqlGenerationHelper sqlGenerationHelper) : IRelationalTransactionFactory
{
    public RelationalTransaction Create(
        IRelationalConnection connection,
        DbTransaction transaction,
        Guid transactionId,
        IDiagnosticsLogger<DbLoggerCategory.Database.Transaction> logger,
        bool transactionOwned) =>
        new ProbedTransaction(
            inner.Create(connection, transaction, transactionId, logger, transactionOwned),
            connection,
            transaction,
            transactionId,
            logger,
            transactionOwned,
            sqlGenerationHelper);
}
