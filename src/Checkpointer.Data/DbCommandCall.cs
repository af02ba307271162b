using System.Data;
using System.Data.Common;
using Checkpointer.Data.Sql;
using Checkpointer.Data.Wrapping;

namespace Checkpointer.Data;

/// <summary>
/// A command on its way: what a hit at <see cref="DbCheckpoint.BeforeCommand"/> and its likes carries. Immutable; taken from the command
/// when it was sent.
/// </summary>
public sealed class DbCommandCall : ITouchingPayload
{
    private readonly IReadOnlyCollection<TouchedThing>? _touches;

    private DbCommandCall(DbConnection? connection, DbTransaction? transaction, bool isText, IReadOnlyList<DbStatement> statements, object? context)
    {
        Connection = connection;
        Statements = statements;
        Context = context;
        Tables = isText ? TableUses.In(Text) : null;
        _touches = TransactionUse.Of(connection, transaction, isText ? Text : "EXEC", Tables);
    }

    private DbCommandCall(DbCommandCall sent, object? result)
    {
        Connection = sent.Connection;
        Statements = sent.Statements;
        Context = sent.Context;
        Tables = sent.Tables;
        _touches = sent._touches;
        Result = result;
    }

    /// <summary>
    /// The provider's connection, not its wrapper; <see langword="null"/> if the command has none. It is in use: ask the database through
    /// another.
    /// </summary>
    public DbConnection? Connection { get; }

    /// <summary>The statements: one of a command, each of a batch.</summary>
    public IReadOnlyList<DbStatement> Statements { get; }

    /// <summary>The text; that of a batch is joined by <c>;</c> and a line feed.</summary>
    public string Text => string.Join(";\n", Statements.Select(s => s.Text));

    /// <summary>The values of the parameters by name, as <see cref="DbStatement.Parameters"/>; of a batch, its first statement's that has it.</summary>
    public IReadOnlyDictionary<string, object?> Parameters => Statements.Count == 1
        ? Statements[0].Parameters
        : Statements.SelectMany(s => s.Parameters).GroupBy(p => p.Key, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(g => g.Key, g => g.First().Value, StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// The tables that it reads and writes, as far as its text tells: triggers, foreign keys and views are not followed.
    /// <see langword="null"/> if the text does not tell: it is no plain query or change, calls a function that may do anything, or is the
    /// name of a procedure.
    /// </summary>
    public IReadOnlyList<DbTableUse>? Tables { get; }

    /// <summary>
    /// Its <see cref="Tables"/>, by name: what another starter's command touches as well makes a difference to an explorer. Anything, if
    /// they are not known, or in a transaction whose first command decides what all of it see.
    /// </summary>
    IReadOnlyCollection<TouchedThing>? ITouchingPayload.Touches => _touches;

    /// <summary>Entity Framework's <c>DbContext</c>; <see langword="null"/> in plain ADO.NET.</summary>
    public object? Context { get; }

    /// <summary>
    /// After the command: the number of rows as <see cref="int"/>, or the scalar. <see langword="null"/> for a reader, which is its
    /// caller's to read, and before.
    /// </summary>
    public object? Result { get; }

    /// <summary>What is known of a command before it is sent.</summary>
    /// <param name="command">The command, or its wrapper.</param>
    /// <param name="context">Entity Framework's context; <see langword="null"/> if there is none.</param>
    /// <exception cref="ArgumentNullException"><paramref name="command"/> is <see langword="null"/>.</exception>
    public static DbCommandCall Of(DbCommand command, object? context = null) => command is null
        ? throw new ArgumentNullException(nameof(command))
        : new(
            command.Connection is { } connection ? ProbeDb.Unwrap(connection) : null,
            TransactionOf(command.Connection, command.Transaction),
            command.CommandType == CommandType.Text,
            [new DbStatement(command.CommandText ?? "", command.Parameters)],
            context);

#if NET
    /// <summary>What is known of a batch before it is sent.</summary>
    /// <param name="batch">The batch, or its wrapper.</param>
    /// <exception cref="ArgumentNullException"><paramref name="batch"/> is <see langword="null"/>.</exception>
    public static DbCommandCall Of(DbBatch batch) => batch is null
        ? throw new ArgumentNullException(nameof(batch))
        : new(
            batch.Connection is { } connection ? ProbeDb.Unwrap(connection) : null,
            TransactionOf(batch.Connection, batch.Transaction),
            batch.BatchCommands.All(c => c.CommandType == CommandType.Text),
            [.. batch.BatchCommands.Select(c => new DbStatement(c.CommandText, c.Parameters))],
            null);
#endif

    /// <summary>The same with its result.</summary>
    /// <param name="result">Rows or scalar. A reader is not kept.</param>
    public DbCommandCall Completed(object? result) => new(this, result is DbDataReader ? null : result);

    /// <summary>
    /// Whether a statement names a table where a table stands: after <c>FROM</c>, <c>JOIN</c>, <c>INTO</c>, <c>UPDATE</c>, <c>TABLE</c>.
    /// </summary>
    /// <param name="table">
    /// The name, without quotes: <c>stock</c>, or with its schema <c>shop.stock</c>. Case does not matter.
    /// </param>
    /// <exception cref="ArgumentNullException"><paramref name="table"/> is <see langword="null"/>.</exception>
    public bool Touches(string table)
    {
        if (table is null)
            throw new ArgumentNullException(nameof(table));

        return Statements.Any(s => TableNames.In(s.Text).Any(name => TableNames.Means(table, name)));
    }

    /// <summary>The text.</summary>
    public override string ToString() => Text;

    // Some providers run a command in the connection's transaction without being told.
    private static DbTransaction? TransactionOf(DbConnection? connection, DbTransaction? transaction) =>
        transaction is null ? (connection as ProbeDbConnection)?.OpenTransaction : ProbeDb.Unwrap(transaction);
}
