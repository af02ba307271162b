using System.Data;
using System.Data.Common;

namespace Checkpointer.Data.Wrapping;

// What .NET Standard 2.0 does not have.
internal partial class ProbeDbConnection
{
    public override bool CanCreateBatch => Inner.CanCreateBatch;

    protected override DbProviderFactory? DbProviderFactory =>
        DbProviderFactories.GetFactory(Inner) is { } factory ? new ProbeDbProviderFactory(factory, _observer) : null;

    public override Task CloseAsync() => EndTransactionAsync(Inner.CloseAsync);

    public override Task ChangeDatabaseAsync(string databaseName, CancellationToken cancellationToken = default) =>
        Inner.ChangeDatabaseAsync(databaseName, cancellationToken);

    public override Task<DataTable> GetSchemaAsync(CancellationToken cancellationToken = default) => Inner.GetSchemaAsync(cancellationToken);

    public override Task<DataTable> GetSchemaAsync(string collectionName, CancellationToken cancellationToken = default) =>
        Inner.GetSchemaAsync(collectionName, cancellationToken);

    public override Task<DataTable> GetSchemaAsync(
        string collectionName, string?[] restrictionValues, CancellationToken cancellationToken = default) =>
        Inner.GetSchemaAsync(collectionName, restrictionValues, cancellationToken);

#pragma warning disable CA2215 // The base class would dispose synchronously.
    public override async ValueTask DisposeAsync()
    {
        await EndTransactionAsync(() => Inner.DisposeAsync().AsTask()).ConfigureAwait(false);
        base.Dispose(disposing: true);
    }
#pragma warning restore CA2215

    protected override async ValueTask<DbTransaction> BeginDbTransactionAsync(IsolationLevel isolationLevel, CancellationToken cancellationToken) =>
        Keep(ProbePoint.IsArmed
            ? await BeginAsync(isolationLevel, cancellationToken).ConfigureAwait(false)
            : await Inner.BeginTransactionAsync(isolationLevel, cancellationToken).ConfigureAwait(false));

    protected override DbBatch CreateDbBatch() => new ProbeDbBatch(Inner.CreateBatch(), this);

    private Task<DbTransaction> BeginAsync(IsolationLevel isolationLevel, CancellationToken cancellationToken) => DbProbes.BeginTransaction.RunAsync(
        new DbTransactionCall(Inner, null, isolationLevel), () => Inner.BeginTransactionAsync(isolationLevel, cancellationToken).AsTask(), Begun);

    private Task EndTransactionAsync(Func<Task> close)
    {
        ProbeDbTransaction? open = Interlocked.Exchange(ref _transaction, null);
        return open is null ? close() : open.RollBackByAsync(close);
    }
}
