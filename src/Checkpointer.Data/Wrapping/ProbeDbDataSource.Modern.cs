using System.Data.Common;

namespace Checkpointer.Data.Wrapping;

/// <summary>
/// A provider's data source whose connections are reported. The commands that it makes without a connection are the base class's, over
/// such connections.
/// </summary>
internal sealed class ProbeDbDataSource(DbDataSource inner, PostgresBlockObserver? observer) : DbDataSource
{
    public DbDataSource Inner { get; } = inner;

    public override string ConnectionString => Inner.ConnectionString;

    protected override DbConnection CreateDbConnection() => ProbeDbConnection.Of(Inner.CreateConnection(), observer);

    protected override DbConnection OpenDbConnection()
    {
        DbConnection connection = CreateDbConnection();
        try
        {
            connection.Open();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    protected override async ValueTask<DbConnection> OpenDbConnectionAsync(CancellationToken cancellationToken = default)
    {
        DbConnection connection = CreateDbConnection();
        try
        {
            await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    protected override DbBatch CreateDbBatch()
    {
        DbConnection connection = CreateDbConnection();
        try
        {
            return new ProbeDbDataSourceBatch(ProbeDb.Unwrap(connection).CreateBatch(), connection);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            Inner.Dispose();
        base.Dispose(disposing);
    }

    protected override async ValueTask DisposeAsyncCore()
    {
        await Inner.DisposeAsync().ConfigureAwait(false);
        await base.DisposeAsyncCore().ConfigureAwait(false);
    }
}
