using System.Data.Common;
using Checkpointer.Data.Wrapping;

namespace Checkpointer.Data;

/// <summary>
/// Wraps what a provider of ADO.NET makes, so that a test can pause code at the moments of <see cref="DbCheckpoint"/>.
/// </summary>
/// <remarks>
/// Wrappers are as thread-safe as what they wrap, and cost one volatile read per call while no runner listens. Parameters and
/// the commands of a batch are the provider's own, and so are readers, but for <see cref="DbCheckpoint.AfterReader"/>; code that casts a connection, a command or a transaction to the provider's type
/// needs <see cref="Unwrap(DbConnection)"/>.
/// </remarks>
public static class ProbeDb
{
    /// <summary>Wraps a connection. What it makes is wrapped, too. Disposing the wrapper disposes the connection.</summary>
    /// <param name="connection">The connection, open or not. One that is wrapped already is returned as it is.</param>
    /// <exception cref="ArgumentNullException"><paramref name="connection"/> is <see langword="null"/>.</exception>
    public static DbConnection Wrap(DbConnection connection) => Wrap(connection, null);

    /// <summary>Wraps a connection. What it makes is wrapped, too. Disposing the wrapper disposes the connection.</summary>
    /// <param name="connection">The connection, open or not. One that is wrapped already is returned as it is.</param>
    /// <param name="observer">
    /// The observer that is told, each time a starter opens the connection, whose it is; <see langword="null"/> for none.
    /// </param>
    /// <exception cref="ArgumentNullException"><paramref name="connection"/> is <see langword="null"/>.</exception>
    public static DbConnection Wrap(DbConnection connection, PostgresBlockObserver? observer)
    {
        NoteInstalled();
        return connection as ProbeDbConnection
            ?? ProbeDbConnection.Of(connection ?? throw new ArgumentNullException(nameof(connection)), observer);
    }

    /// <summary>Wraps a factory.</summary>
    /// <param name="factory">The factory. One that is wrapped already is returned as it is.</param>
    /// <exception cref="ArgumentNullException"><paramref name="factory"/> is <see langword="null"/>.</exception>
    public static DbProviderFactory Wrap(DbProviderFactory factory) => Wrap(factory, null);

    /// <summary>Wraps a factory.</summary>
    /// <param name="factory">The factory. One that is wrapped already is returned as it is.</param>
    /// <param name="observer">As for <see cref="Wrap(DbConnection, PostgresBlockObserver)"/>.</param>
    /// <exception cref="ArgumentNullException"><paramref name="factory"/> is <see langword="null"/>.</exception>
    public static DbProviderFactory Wrap(DbProviderFactory factory, PostgresBlockObserver? observer)
    {
        NoteInstalled();
        return factory as ProbeDbProviderFactory
            ?? new ProbeDbProviderFactory(factory ?? throw new ArgumentNullException(nameof(factory)), observer);
    }

#if NET
    /// <summary>Wraps a data source. Disposing the wrapper disposes the data source.</summary>
    /// <param name="dataSource">The data source. One that is wrapped already is returned as it is.</param>
    /// <exception cref="ArgumentNullException"><paramref name="dataSource"/> is <see langword="null"/>.</exception>
    public static DbDataSource Wrap(DbDataSource dataSource) => Wrap(dataSource, null);

    /// <summary>Wraps a data source. Disposing the wrapper disposes the data source.</summary>
    /// <param name="dataSource">The data source. One that is wrapped already is returned as it is.</param>
    /// <param name="observer">As for <see cref="Wrap(DbConnection, PostgresBlockObserver)"/>.</param>
    /// <exception cref="ArgumentNullException"><paramref name="dataSource"/> is <see langword="null"/>.</exception>
    public static DbDataSource Wrap(DbDataSource dataSource, PostgresBlockObserver? observer)
    {
        NoteInstalled();
        return dataSource as ProbeDbDataSource
            ?? new ProbeDbDataSource(dataSource ?? throw new ArgumentNullException(nameof(dataSource)), observer);
    }
#endif

    /// <summary>The provider's connection: <c>(NpgsqlConnection)ProbeDb.Unwrap(connection)</c>.</summary>
    /// <param name="connection">A wrapper; anything else is returned as it is.</param>
    /// <exception cref="ArgumentNullException"><paramref name="connection"/> is <see langword="null"/>.</exception>
    public static DbConnection Unwrap(DbConnection connection) =>
        connection is ProbeDbConnection probe ? probe.Inner : connection ?? throw new ArgumentNullException(nameof(connection));

    /// <summary>The provider's command.</summary>
    /// <param name="command">A wrapper; anything else is returned as it is.</param>
    /// <exception cref="ArgumentNullException"><paramref name="command"/> is <see langword="null"/>.</exception>
    public static DbCommand Unwrap(DbCommand command) =>
        command is ProbeDbCommand probe ? probe.Inner : command ?? throw new ArgumentNullException(nameof(command));

    /// <summary>The provider's transaction.</summary>
    /// <param name="transaction">A wrapper; anything else is returned as it is.</param>
    /// <exception cref="ArgumentNullException"><paramref name="transaction"/> is <see langword="null"/>.</exception>
    public static DbTransaction Unwrap(DbTransaction transaction) =>
        transaction is ProbeDbTransaction probe ? probe.Inner : transaction ?? throw new ArgumentNullException(nameof(transaction));

    /// <summary>The provider's reader.</summary>
    /// <param name="reader">A wrapper, as there is in a run with <see cref="DbCheckpoint.AfterReader"/>; anything else is returned as it is.</param>
    /// <exception cref="ArgumentNullException"><paramref name="reader"/> is <see langword="null"/>.</exception>
    public static DbDataReader Unwrap(DbDataReader reader) =>
        reader is ProbeDbDataReader probe ? probe.Inner : reader ?? throw new ArgumentNullException(nameof(reader));

    private static void NoteInstalled()
    {
        DbProbes.BeginTransaction.NoteInstalled();
        DbProbes.Commit.NoteInstalled();
        DbProbes.Rollback.NoteInstalled();
        DbProbes.Command.NoteInstalled();
        DbProbes.CloseReader.NoteInstalled();
    }
}
