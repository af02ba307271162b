using System.Data;
using System.Data.Common;
using System.Runtime.CompilerServices;

namespace Checkpointer.Data;

/// <summary>
/// What the commands of one transaction have used, for its end: a commit shows to others what was written, and either end lets go of it.
/// </summary>
internal sealed class TransactionUse
{
    private static readonly ConditionalWeakTable<DbTransaction, TransactionUse> _known = new();

    // Connections on which a text may have begun a transaction.
    private static readonly ConditionalWeakTable<DbConnection, object> _opaque = new();

    private readonly HashSet<string> _written = new(StringComparer.Ordinal);
    private bool _isUnknown;

    private TransactionUse()
    {
    }

    /// <summary>Takes in a command.</summary>
    /// <returns>What it touches; <see langword="null"/> if that may be anything.</returns>
    public static IReadOnlyCollection<TouchedThing>? Of(DbConnection? connection, DbTransaction? transaction, string text, IReadOnlyList<DbTableUse>? tables)
    {
        if (connection is null || _opaque.TryGetValue(connection, out _))
            return null;

        if (tables is null && Sql.TableUses.MayBeginTransaction(text))
            _opaque.GetValue(connection, _ => new object());
        if (transaction is not null)
            return EachSeesWhatIsCommitted(LevelOf(transaction)) ? _known.GetValue(transaction, _ => new TransactionUse()).Add(tables) : null;

        return System.Transactions.Transaction.Current is null ? Things(tables) : null;
    }

    /// <summary>What the beginning or the end of a transaction touches; <see langword="null"/> if that may be anything.</summary>
    /// <param name="connection">The provider's connection.</param>
    /// <param name="transaction">The provider's transaction; <see langword="null"/> before it has begun: then what it comes to is told when it has.</param>
    /// <param name="level">Its level.</param>
    public static IReadOnlyCollection<TouchedThing>? Of(DbConnection? connection, DbTransaction? transaction, IsolationLevel level) =>
        transaction is null ? []
        : connection is null || _opaque.TryGetValue(connection, out _) || !EachSeesWhatIsCommitted(level) ? null
        : _known.TryGetValue(transaction, out TransactionUse? use) ? use.AtItsEnd() : [];

    // At other levels the first command decides what all later ones see, of any table, or the beginning locks them all, as in SQLite.
    private static bool EachSeesWhatIsCommitted(IsolationLevel level) => level is IsolationLevel.ReadCommitted or IsolationLevel.ReadUncommitted;

    // One that is over has none, and some throw: the command that was given it is about to fail in its own words.
    private static IsolationLevel LevelOf(DbTransaction transaction)
    {
        try
        {
            return transaction.IsolationLevel;
        }
        catch (InvalidOperationException)
        {
            return IsolationLevel.Unspecified;
        }
    }

    private static IReadOnlyCollection<TouchedThing>? Things(IReadOnlyList<DbTableUse>? tables) =>
        tables is null ? null : [.. tables.Select(t => new TouchedThing(t.Table, t.IsWritten))];

    private IReadOnlyCollection<TouchedThing>? Add(IReadOnlyList<DbTableUse>? tables)
    {
        lock (_written)
        {
            _isUnknown |= tables is null;
            _written.UnionWith((tables ?? []).Where(t => t.IsWritten).Select(t => t.Table));
        }

        return Things(tables);
    }

    private IReadOnlyCollection<TouchedThing>? AtItsEnd()
    {
        lock (_written)
            return _isUnknown ? null : [.. _written.Select(t => new TouchedThing(t, isWritten: true))];
    }
}
