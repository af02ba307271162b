using System.ComponentModel;
using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace Checkpointer.Data.Wrapping;

/// <summary>
/// A provider's command whose execution is reported. Parameters are the provider's own, and so is the reader that it returns, unless its end is to be
/// reported as well.
/// </summary>
[DesignerCategory("Code")]
internal sealed partial class ProbeDbCommand(DbCommand inner, DbConnection? connection) : DbCommand
{
    private DbConnection? _connection = connection;
    private DbTransaction? _transaction;

    public DbCommand Inner { get; } = inner;

    [AllowNull]
    public override string CommandText
    {
        get => Inner.CommandText;
#pragma warning disable CA2100 // Passed on as it comes.
        set => Inner.CommandText = value;
#pragma warning restore CA2100
    }

    public override int CommandTimeout
    {
        get => Inner.CommandTimeout;
        set => Inner.CommandTimeout = value;
    }

    public override CommandType CommandType
    {
        get => Inner.CommandType;
        set => Inner.CommandType = value;
    }

    public override bool DesignTimeVisible
    {
        get => Inner.DesignTimeVisible;
        set => Inner.DesignTimeVisible = value;
    }

    public override UpdateRowSource UpdatedRowSource
    {
        get => Inner.UpdatedRowSource;
        set => Inner.UpdatedRowSource = value;
    }

    public override ISite? Site
    {
        get => Inner.Site;
        set => Inner.Site = value;
    }

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
        // The provider drops a transaction that is over.
        get => Inner.Transaction is null ? null : _transaction ?? Inner.Transaction;
        set
        {
            Inner.Transaction = value is null ? null : ProbeDb.Unwrap(value);
            _transaction = value;
        }
    }

    protected override DbParameterCollection DbParameterCollection => Inner.Parameters;

    public override void Cancel() => Inner.Cancel();

    public override void Prepare() => Inner.Prepare();

    public override int ExecuteNonQuery() => ProbePoint.IsArmed ? CommandExecution.Run(DbCommandCall.Of(this), Inner.ExecuteNonQuery) : Inner.ExecuteNonQuery();

    public override object? ExecuteScalar() => ProbePoint.IsArmed ? CommandExecution.Run(DbCommandCall.Of(this), Inner.ExecuteScalar) : Inner.ExecuteScalar();

    public override Task<int> ExecuteNonQueryAsync(CancellationToken cancellationToken) => ProbePoint.IsArmed
        ? NonQueryAsync(cancellationToken)
        : Inner.ExecuteNonQueryAsync(cancellationToken);

    public override Task<object?> ExecuteScalarAsync(CancellationToken cancellationToken) => ProbePoint.IsArmed
        ? ScalarAsync(cancellationToken)
        : Inner.ExecuteScalarAsync(cancellationToken);

    protected override DbParameter CreateDbParameter() => Inner.CreateParameter();

    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) => ProbePoint.IsArmed
        ? Reader(behavior)
        : Inner.ExecuteReader(behavior);

    protected override Task<DbDataReader> ExecuteDbDataReaderAsync(CommandBehavior behavior, CancellationToken cancellationToken) => ProbePoint.IsArmed
        ? ReaderAsync(behavior, cancellationToken)
        : Inner.ExecuteReaderAsync(behavior, cancellationToken);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            Inner.Dispose();
        base.Dispose(disposing);
    }

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
