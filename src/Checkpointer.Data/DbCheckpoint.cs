using Checkpointer.Data.Sql;

namespace Checkpointer.Data;

/// <summary>
/// Checkpoints in what code does with a database, through ADO.NET, Dapper or Entity Framework Core alike.
/// </summary>
/// <remarks>
/// They are reported by connections of <see cref="ProbeDb"/>, and by the interceptors of <c>Checkpointer.EntityFrameworkCore</c>. What a
/// hit carries is in <see cref="Hit.Payload"/>.
/// </remarks>
public static class DbCheckpoint
{
    /// <summary>After a transaction was begun: by <c>BeginTransaction</c>, or by <c>SaveChanges</c> for more than one statement.</summary>
    /// <param name="when">Which ones; <see langword="null"/> for all.</param>
    public static Checkpoint TransactionStarted(Func<DbTransactionCall, bool>? when = null) => At(DbProbes.TransactionStarted, when);

    /// <summary>Before a transaction is committed.</summary>
    /// <inheritdoc cref="TransactionStarted"/>
    public static Checkpoint BeforeCommit(Func<DbTransactionCall, bool>? when = null) => At(DbProbes.BeforeCommit, when);

    /// <summary>After the provider's commit has returned: what was written is there for everybody.</summary>
    /// <inheritdoc cref="TransactionStarted"/>
    public static Checkpoint AfterCommit(Func<DbTransactionCall, bool>? when = null) => At(DbProbes.AfterCommit, when);

    /// <summary>After a commit threw.</summary>
    /// <inheritdoc cref="TransactionStarted"/>
    public static Checkpoint AfterCommitFailure(Func<DbTransactionCall, bool>? when = null) => At(DbProbes.AfterCommitFailure, when);

    /// <summary>
    /// After a transaction was rolled back: by <c>Rollback</c>, or because it, or its connection, was disposed before it was committed.
    /// Not a rollback to a savepoint.
    /// </summary>
    /// <inheritdoc cref="TransactionStarted"/>
    public static Checkpoint AfterRollback(Func<DbTransactionCall, bool>? when = null) => At(DbProbes.AfterRollback, when);

    /// <summary>Before a command, or a batch, is sent.</summary>
    /// <param name="text">
    /// A part of its text; or, with asterisks, all of it: <c>INSERT INTO sale*</c>. White space and case do not matter.
    /// <see langword="null"/> for any.
    /// </param>
    /// <param name="table">A table that it names: <see cref="DbCommandCall.Touches"/>. <see langword="null"/> for any.</param>
    /// <param name="when">A condition on it, its parameters say; <see langword="null"/> for none.</param>
    public static Checkpoint BeforeCommand(string? text = null, string? table = null, Func<DbCommandCall, bool>? when = null) =>
        At(DbProbes.BeforeCommand, text, table, when);

    /// <summary>After a command, or a batch, was executed; one that returns rows, when its reader is returned: see <see cref="AfterReader"/>.</summary>
    /// <inheritdoc cref="BeforeCommand"/>
    public static Checkpoint AfterCommand(string? text = null, string? table = null, Func<DbCommandCall, bool>? when = null) =>
        At(DbProbes.AfterCommand, text, table, when);

    /// <summary>After a command, or a batch, failed or was cancelled.</summary>
    /// <inheritdoc cref="BeforeCommand"/>
    public static Checkpoint AfterCommandFailure(string? text = null, string? table = null, Func<DbCommandCall, bool>? when = null) =>
        At(DbProbes.AfterCommandFailure, text, table, when);

    /// <summary>
    /// After the reader of a command, or of a batch, was closed, whether all of its rows were read or not: nothing of the command is
    /// left in the connection.
    /// </summary>
    /// <remarks>
    /// In a run that lists it, and only there, the readers of wrapped connections are wrapped, too: code that casts one to the provider's
    /// type needs <see cref="ProbeDb.Unwrap(System.Data.Common.DbDataReader)"/>. PostgreSQL's provider for Entity Framework does that: a context
    /// over a wrapped connection needs probes of its own there. A reader that nobody closes is not reported.
    /// </remarks>
    /// <inheritdoc cref="BeforeCommand"/>
    public static Checkpoint AfterReader(string? text = null, string? table = null, Func<DbCommandCall, bool>? when = null) =>
        At(DbProbes.AfterReader, text, table, when);

    /// <summary>
    /// After <c>SaveChanges</c> of Entity Framework Core. Inside an explicit transaction that is before its commit.
    /// </summary>
    /// <param name="when">Which ones; <see langword="null"/> for all.</param>
    public static Checkpoint AfterSaveChanges(Func<DbSave, bool>? when = null) => At(DbProbes.SavedChanges, when);

    private static Checkpoint At<T>(ProbePoint<T> point, Func<T, bool>? when) => when is null ? point.Checkpoint : point.When(when);

    private static Checkpoint At(ProbePoint<DbCommandCall> point, string? text, string? table, Func<DbCommandCall, bool>? when)
    {
        if (text is null && table is null)
            return At(point, when);

        var pattern = text is null ? null : new TextPattern(text);
        string[] words = [.. new[] { text is null ? null : $"its text is '{text}'", table is null ? null : $"it names {table}", when is null ? null : "(DbCommandCall)" }.OfType<string>()];
        return point.When(
            call => (pattern is null || call.Statements.Any(s => pattern.Matches(s.Text)))
                && (table is null || call.Touches(table))
                && (when is null || when(call)),
            string.Join(" and ", words));
    }
}
