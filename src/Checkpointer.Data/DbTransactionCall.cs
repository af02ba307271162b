using System.Data;
using System.Data.Common;

namespace Checkpointer.Data;

/// <summary>
/// A transaction that begins or ends: what a hit at <see cref="DbCheckpoint.TransactionStarted"/>, <see cref="DbCheckpoint.AfterCommit"/>
/// and their likes carries. Immutable.
/// </summary>
public sealed class DbTransactionCall : ITouchingPayload
{
    /// <summary>Describes a transaction.</summary>
    /// <param name="connection">Its connection, or its wrapper; <see langword="null"/> if it has none any more.</param>
    /// <param name="transaction">The transaction, or its wrapper; <see langword="null"/> before it has begun.</param>
    /// <param name="isolationLevel">The level that was asked for, or that it has.</param>
    /// <param name="context">Entity Framework's context; <see langword="null"/> if there is none.</param>
    public DbTransactionCall(DbConnection? connection, DbTransaction? transaction, IsolationLevel isolationLevel, object? context = null)
    {
        Connection = connection is null ? null : ProbeDb.Unwrap(connection);
        Transaction = transaction is null ? null : ProbeDb.Unwrap(transaction);
        IsolationLevel = isolationLevel;
        Context = context;
    }

    /// <summary>
    /// The provider's connection, not its wrapper. At a pause it is in the midst of something: ask the database through another.
    /// </summary>
    public DbConnection? Connection { get; }

    /// <summary>The provider's transaction, not its wrapper; <see langword="null"/> before it has begun.</summary>
    public DbTransaction? Transaction { get; }

    /// <summary>The level that was asked for, <see cref="IsolationLevel.Unspecified"/> for the provider's default; later the one it has.</summary>
    public IsolationLevel IsolationLevel { get; }

    /// <summary>Entity Framework's <c>DbContext</c>; <see langword="null"/> in plain ADO.NET.</summary>
    public object? Context { get; }

    /// <summary>
    /// What its commands have written, by the names of the tables; anything, at a level at which its beginning, or its first command,
    /// decides what all of them see.
    /// </summary>
    IReadOnlyCollection<TouchedThing>? ITouchingPayload.Touches => TransactionUse.Of(Connection, Transaction, IsolationLevel);

    /// <summary>Its level.</summary>
    public override string ToString() => $"transaction ({IsolationLevel})";
}
