using System.Data;
using System.Data.Common;

namespace Checkpointer.Data.Wrapping;

/// <summary>
/// A provider's batch whose execution is reported, once for all of its commands, which are the provider's own.
/// </summary>
internal class ProbeDbBatch(DbBatch inner, DbConnection? connection) : DbBatch
{
    private DbConnection? _connection = connection;
    private DbTransaction? _transaction;

    public DbBatch Inner { get; } = inner;

    public override int Timeout
    {
        get => Inner.Timeout;
        set => Inner.Timeout = value;
    }

    protected override DbBatchCommandCollection DbBatchCommands => Inner.BatchCommands;

    protected override DbConnection? DbConnection
    {
        get => _connection;
        set
        {
            Inner.Connection = value is null ? null : ProbeDb.Unwrap(value);
            _connection = value;
        }
    }

    protected override DbTransaction? DbTransaction
    {
        get => Inner.Transaction is null ? null : _transaction ?? Inner.Transaction;
        set
        {
            Inner.Transaction = value is null ? null : ProbeDb.Unwrap(value);
            _transaction = value;
        }
    }

    public override int ExecuteNonQuery() => ProbePoint.IsArmed ? CommandExecution.Run(DbCommandCall.Of(this), Inner.ExecuteNonQuery) : Inner.ExecuteNonQuery();

    public override object? ExecuteScalar() => ProbePoint.IsArmed ? CommandExecution.Run(DbCommandCall.Of(this), Inner.ExecuteScalar) : Inner.ExecuteScalar();

    public override Task<int> ExecuteNonQueryAsync(CancellationToken cancellationToken = default) => ProbePoint.IsArmed
        ? NonQueryAsync(cancellationToken)
        : Inner.ExecuteNonQueryAsync(cancellationToken);

    public override Task<object?> ExecuteScalarAsync(CancellationToken cancellationToken = default) => ProbePoint.IsArmed
        ? ScalarAsync(cancellationToken)
        : Inner.ExecuteScalarAsync(cancellationToken);

    public override void Prepare() => Inner.Prepare();

    public override Task PrepareAsync(CancellationToken cancellationToken = default) => Inner.PrepareAsync(cancellationToken);

    public override void Cancel() => Inner.Cancel();

#pragma warning disable CA2215 // The base class has nothing to dispose, and would do it synchronously.
    public override void Dispose() => Inner.Dispose();

    public override ValueTask DisposeAsync() => Inner.DisposeAsync();
#pragma warning restore CA2215

    protected override DbBatchCommand CreateDbBatchCommand() => Inner.CreateBatchCommand();

    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) => ProbePoint.IsArmed
        ? Reader(behavior)
        : Inner.ExecuteReader(behavior);

    protected override Task<DbDataReader> ExecuteDbDataReaderAsync(CommandBehavior behavior, CancellationToken cancellationToken) => ProbePoint.IsArmed
        ? ReaderAsync(behavior, cancellationToken)
        : Inner.ExecuteReaderAsync(behavior, cancellationToken);

    // Apart, since a method with a lambda allocates for its captures however it goes.
    private DbDataReader Reader(CommandBehavior behavior) =>
        CommandExecution.Read(DbCommandCall.Of(this), _connection, behavior, Inner.ExecuteReader);

    private Task<DbDataReader> ReaderAsync(CommandBehavior behavior, CancellationToken cancellationToken) =>
        CommandExecution.ReadAsync(DbCommandCall.Of(this), _connection, behavior, b => Inner.ExecuteReaderAsync(b, cancellationToken));

    private Task<int> NonQueryAsync(CancellationToken cancellationToken) =>
        CommandExecution.RunAsync(DbCommandCall.Of(this), () => Inner.ExecuteNonQueryAsync(cancellationToken));

    private Task<object?> ScalarAsync(CancellationToken cancellationToken) =>
        CommandExecution.RunAsync(DbCommandCall.Of(this), () => Inner.ExecuteScalarAsync(cancellationToken));
}
