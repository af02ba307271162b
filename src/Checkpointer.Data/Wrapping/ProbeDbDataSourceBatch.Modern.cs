using System.Data;
using System.Data.Common;

namespace Checkpointer.Data.Wrapping;

/// <summary>
/// A batch that was made by a data source: it has a connection of its own, which is open only while the batch runs, or its rows are read.
/// </summary>
/// <remarks>The one that the base class of data sources makes cannot make commands.</remarks>
internal sealed class ProbeDbDataSourceBatch(DbBatch inner, DbConnection connection) : ProbeDbBatch(inner, connection)
{
    private readonly DbConnection _own = connection;

    protected override DbConnection? DbConnection
    {
        get => base.DbConnection;
        set => throw new NotSupportedException("A batch that was made by a data source has a connection of its own, and can be given no other.");
    }

    protected override DbTransaction? DbTransaction
    {
        get => base.DbTransaction;
        set => throw new NotSupportedException("A batch that was made by a data source has a connection of its own, and no transaction.");
    }

    public override int ExecuteNonQuery()
    {
        _own.Open();
        try
        {
            return base.ExecuteNonQuery();
        }
        finally
        {
            _own.Close();
        }
    }

    public override object? ExecuteScalar()
    {
        _own.Open();
        try
        {
            return base.ExecuteScalar();
        }
        finally
        {
            _own.Close();
        }
    }

    public override async Task<int> ExecuteNonQueryAsync(CancellationToken cancellationToken = default)
    {
        await _own.OpenAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await base.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await _own.CloseAsync().ConfigureAwait(false);
        }
    }

    public override async Task<object?> ExecuteScalarAsync(CancellationToken cancellationToken = default)
    {
        await _own.OpenAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await base.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await _own.CloseAsync().ConfigureAwait(false);
        }
    }

    public override void Dispose()
    {
        base.Dispose();
        _own.Dispose();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync().ConfigureAwait(false);
        await _own.DisposeAsync().ConfigureAwait(false);
    }

    // The reader closes the connection; without one, nobody would.
    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior)
    {
        _own.Open();
        try
        {
            return base.ExecuteDbDataReader(behavior | CommandBehavior.CloseConnection);
        }
        catch
        {
            _own.Close();
            throw;
        }
    }

    protected override async Task<DbDataReader> ExecuteDbDataReaderAsync(CommandBehavior behavior, CancellationToken cancellationToken)
    {
        await _own.OpenAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await base.ExecuteDbDataReaderAsync(behavior | CommandBehavior.CloseConnection, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await _own.CloseAsync().ConfigureAwait(false);
            throw;
        }
    }
}
