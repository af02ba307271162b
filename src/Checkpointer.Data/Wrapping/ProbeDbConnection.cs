using System.ComponentModel;
using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Checkpointer.Data.Wrapping.Names;

namespace Checkpointer.Data.Wrapping;

/// <summary>
/// A provider's connection whose transactions and commands are reported.
/// </summary>
[DesignerCategory("Code")]
internal partial class ProbeDbConnection : DbConnection
{
    private readonly PostgresBlockObserver? _observer;
    private ProbeDbTransaction? _transaction;

    protected ProbeDbConnection(DbConnection inner, PostgresBlockObserver? observer)
    {
        Inner = inner;
        _observer = observer;
        inner.StateChange += PassOnStateChange;
    }

    public DbConnection Inner { get; }

    /// <summary>A wrapper whose type has the name of the provider's, where libraries are known to go by that.</summary>
    public static ProbeDbConnection Of(DbConnection inner, PostgresBlockObserver? observer) => inner.GetType().Name switch
    {
        nameof(NpgsqlConnection) => new NpgsqlConnection(inner, observer),
        nameof(ClickHouseConnection) => new ClickHouseConnection(inner, observer),
        _ => new ProbeDbConnection(inner, observer),
    };

    /// <summary>The provider's transaction that is open on it; <see langword="null"/> if none is.</summary>
    public DbTransaction? OpenTransaction => _transaction is { IsOver: false } open ? open.Inner : null;

    [AllowNull]
    public override string ConnectionString
    {
        get => Inner.ConnectionString;
        set => Inner.ConnectionString = value;
    }

    public override int ConnectionTimeout => Inner.ConnectionTimeout;

    public override string Database => Inner.Database;

    public override string DataSource => Inner.DataSource;

    public override string ServerVersion => Inner.ServerVersion;

    public override ConnectionState State => Inner.State;

    public override ISite? Site
    {
        get => Inner.Site;
        set => Inner.Site = value;
    }

    public override void Open()
    {
        Inner.Open();
        if (_observer is not null && ProbePoint.IsArmed)
            _observer.Track(Inner);
    }

    public override async Task OpenAsync(CancellationToken cancellationToken)
    {
        await Inner.OpenAsync(cancellationToken).ConfigureAwait(false);
        if (_observer is not null && ProbePoint.IsArmed)
            await _observer.TrackAsync(Inner, cancellationToken).ConfigureAwait(false);
    }

    public override void Close() => EndTransaction(Inner.Close);

    public override void ChangeDatabase(string databaseName) => Inner.ChangeDatabase(databaseName);

    public override void EnlistTransaction(System.Transactions.Transaction? transaction) => Inner.EnlistTransaction(transaction);

    public override DataTable GetSchema() => Inner.GetSchema();

    public override DataTable GetSchema(string collectionName) => Inner.GetSchema(collectionName);

    public override DataTable GetSchema(string collectionName, string?[] restrictionValues) => Inner.GetSchema(collectionName, restrictionValues);

    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) => Keep(ProbePoint.IsArmed
        ? Begin(isolationLevel)
        : Inner.BeginTransaction(isolationLevel));

    protected override DbCommand CreateDbCommand() => new ProbeDbCommand(Inner.CreateCommand(), this);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            EndTransaction(Inner.Dispose);
        base.Dispose(disposing);
    }

    // Apart, since a method with a lambda allocates for its captures however it goes.
    private DbTransaction Begin(IsolationLevel isolationLevel) =>
        DbProbes.BeginTransaction.Run(new DbTransactionCall(Inner, null, isolationLevel), () => Inner.BeginTransaction(isolationLevel), Begun);

    private DbTransactionCall Begun(DbTransactionCall call, DbTransaction transaction) => new(Inner, transaction, transaction.IsolationLevel);

    private ProbeDbTransaction Keep(DbTransaction transaction) => _transaction = new ProbeDbTransaction(transaction, this);

    // Who closes a connection rolls back what was open on it.
    private void EndTransaction(Action close)
    {
        ProbeDbTransaction? open = Interlocked.Exchange(ref _transaction, null);
        if (open is null)
            close();
        else
            open.RollBackBy(close);
    }

    private void PassOnStateChange(object sender, StateChangeEventArgs e) => OnStateChange(e);
}
