using System.Data;
using System.Data.Common;
using Checkpointer.Data.Postgres;

namespace Checkpointer.Data;

/// <summary>
/// Asks a PostgreSQL server which starters wait for which: certain evidence for steps of blocking.
/// </summary>
/// <remarks>
/// <para>
/// Whose connection is whose is told, never guessed: either the code that opens connections calls <see cref="Track(DbConnection)"/>, or
/// a starter's code gets a connection string with its <see cref="Tag"/>. Where both speak of one connection, the later word holds; a
/// connection that was closed is nobody's until it is tracked again. A connection of which nothing was told is no starter's: what
/// waits there is not reported, and who waits for it waits for no starter.
/// </para>
/// <para>
/// Left out is what passes by itself: waits for autovacuum, and for locks that the server takes for a moment inside a statement.
/// </para>
/// <para>
/// The observer's role must see the activity of the roles under test: the same role, or a member of <c>pg_read_all_stats</c>.
/// PostgreSQL 10 and later; where clients share server connections (a pooler in transaction mode, multiplexing), nothing can be told.
/// All members are thread-safe. One observer may serve several runs on its server, one at a time: many runs at once are better served
/// by one each.
/// </para>
/// </remarks>
public sealed class PostgresBlockObserver : ISyncBlockObserver, IAsyncDisposable
{
    private const string BackendSql =
        "select a.pid, (extract(epoch from a.backend_start) * 1000000)::bigint, coalesce(a.application_name, '') " +
        "from pg_stat_get_activity(pg_backend_pid()) a";

    private readonly ServerConnection _server;
    private readonly Ownership _ownership;
    private readonly SemaphoreSlim _one = new(1, 1);
    private bool _isDisposed;

    /// <summary>Makes an observer. It connects when it is first asked.</summary>
    /// <param name="connect">
    /// Makes a connection for the observer alone, open or not, with <c>Pooling=false</c>, so that starters cannot use up its pool: the
    /// <c>CreateConnection</c> of a data source will do. Called again after an error. The observer closes what it gets.
    /// </param>
    /// <exception cref="ArgumentNullException"><paramref name="connect"/> is <see langword="null"/>.</exception>
    public PostgresBlockObserver(Func<DbConnection> connect)
    {
        _server = new ServerConnection(connect ?? throw new ArgumentNullException(nameof(connect)));
        _ownership = new Ownership(this);
    }

    /// <summary>
    /// Puts a starter's tag into a connection string, as its application name, so that everything opened with it is that starter's.
    /// </summary>
    /// <param name="connectionString">The connection string: for Npgsql, or another provider that knows <c>Application Name</c>.</param>
    /// <param name="starter">Whose it is.</param>
    /// <returns>
    /// The connection string with the application name <c>checkpointer/(unique)/(starter's name)</c> in place of its own. Connections of
    /// different starters never share a pool, since their strings differ.
    /// </returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException"><paramref name="connectionString"/> is malformed.</exception>
    public static string Tag(string connectionString, Starter starter)
    {
        if (starter is null)
            throw new ArgumentNullException(nameof(starter));

        return WithApplicationName(connectionString, StarterTag.ApplicationNameOf(starter));
    }

    /// <summary>
    /// Says that everything opened with a connection string is the test's own: if that waits at a pause for what a starter holds, the
    /// run fails and lets go, and says so. Of connections that are nobody's, that is never said.
    /// </summary>
    /// <param name="connectionString">As for <see cref="Tag"/>.</param>
    /// <returns>As <see cref="Tag"/>: with an application name that only this observer takes for the test's.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="connectionString"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException"><paramref name="connectionString"/> is malformed.</exception>
    public string TagTest(string connectionString) => WithApplicationName(connectionString, StarterTag.ApplicationNameOf(this, "the test"));

    /// <summary>
    /// Says that a connection is used by the starter that calls this, from now until it is closed. To be called where the code under
    /// test opens connections, straight after opening.
    /// </summary>
    /// <param name="connection">
    /// An open connection, with no transaction begun: it is asked for its backend, one round trip. Its
    /// <see cref="DbConnection.StateChange"/> tells when it is closed.
    /// </param>
    /// <remarks>Called outside every starter (<see cref="Starter.Current"/>), the connection is nobody's from now on.</remarks>
    /// <exception cref="ArgumentNullException"><paramref name="connection"/> is <see langword="null"/>.</exception>
    /// <exception cref="InvalidOperationException">The connection is not open.</exception>
    /// <exception cref="ObjectDisposedException">The observer was disposed.</exception>
    /// <exception cref="DbException">The connection could not say its backend.</exception>
    public void Track(DbConnection connection) => TrackFor(connection, Starter.Current);

    /// <summary>Says that a connection is used by a starter, from now until it is closed: where the flow of execution cannot tell.</summary>
    /// <param name="connection">As for <see cref="Track(DbConnection)"/>.</param>
    /// <param name="starter">Whose it is.</param>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <inheritdoc cref="Track(DbConnection)"/>
    public void Track(DbConnection connection, Starter starter) =>
        TrackFor(connection, starter ?? throw new ArgumentNullException(nameof(starter)));

    /// <inheritdoc cref="Track(DbConnection)"/>
    /// <param name="connection">As for <see cref="Track(DbConnection)"/>.</param>
    /// <param name="cancellationToken">Stops the asking; the connection then stays whose it was.</param>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public Task TrackAsync(DbConnection connection, CancellationToken cancellationToken = default) =>
        TrackForAsync(connection, Starter.Current, cancellationToken);

    /// <summary>Says that a connection is the test's own, from now until it is closed. As <see cref="TagTest"/>.</summary>
    /// <param name="connection">As for <see cref="Track(DbConnection)"/>.</param>
    /// <inheritdoc cref="Track(DbConnection)"/>
    public void TrackTest(DbConnection connection) => TrackFor(connection, this);

    /// <summary>Says that a connection is the test's own, from now until it is closed. As <see cref="TagTest"/>.</summary>
    /// <inheritdoc cref="TrackAsync(DbConnection, CancellationToken)"/>
    public Task TrackTestAsync(DbConnection connection, CancellationToken cancellationToken = default) =>
        TrackForAsync(connection, this, cancellationToken);

    /// <summary>Observes all waits of the run's starters on this server, now, in one round trip.</summary>
    /// <param name="starters">The starters of the run.</param>
    /// <param name="cancellationToken">Cancelled when the run ends.</param>
    /// <returns>
    /// A block for each starter that waits, and for each that it waits for: one who waits for a shared lock may wait for several, one
    /// with two connections for itself. A <see cref="Block.OfTest"/> for each starter that the test waits for. <see cref="Block.Holder"/> is <see langword="null"/> if what is waited for is no starter's of
    /// this run; the resource then names the backend. Empty if nobody waits.
    /// </returns>
    /// <exception cref="ArgumentNullException"><paramref name="starters"/> is <see langword="null"/>.</exception>
    /// <exception cref="InvalidOperationException">
    /// The server could not be asked, or its answer is not certain, since the observer's role may not see enough.
    /// </exception>
    /// <exception cref="ObjectDisposedException">The observer was disposed.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public async ValueTask<IReadOnlyList<Block>> ObserveAsync(IReadOnlyList<Starter> starters, CancellationToken cancellationToken)
    {
        if (starters is null)
            throw new ArgumentNullException(nameof(starters));

        await _one.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            ThrowIfDisposed();
            List<LockWait> waits = await _server.AskAsync(cancellationToken).ConfigureAwait(false);
            return WaitReading.BlocksOf(waits, starters, _ownership);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>As <see cref="ObserveAsync"/>, on the calling thread: a saturated thread pool does not delay it.</summary>
    /// <inheritdoc cref="ObserveAsync"/>
    public IReadOnlyList<Block> Observe(IReadOnlyList<Starter> starters, CancellationToken cancellationToken)
    {
        if (starters is null)
            throw new ArgumentNullException(nameof(starters));

        _one.Wait(cancellationToken);
        try
        {
            ThrowIfDisposed();
            return WaitReading.BlocksOf(_server.Ask(cancellationToken), starters, _ownership);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Closes the observer's connection, and forgets all others. Waits for an observation that is under way.</summary>
    public async ValueTask DisposeAsync()
    {
        await _one.WaitAsync().ConfigureAwait(false);
        try
        {
            _isDisposed = true;
            _server.Disconnect();
            _ownership.Clear();
        }
        finally
        {
            _one.Release();
        }
    }

    private static string WithApplicationName(string connectionString, string name)
    {
        var builder = new DbConnectionStringBuilder
        {
            ConnectionString = connectionString ?? throw new ArgumentNullException(nameof(connectionString)),
        };
        builder.Remove("ApplicationName");
        builder["Application Name"] = name;
        return builder.ConnectionString;
    }

    private static Backend BackendOf(DbDataReader reader, bool hasRow) => hasRow && !reader.IsDBNull(1)
        ? new Backend(reader.GetInt32(0), reader.GetInt64(1), reader.GetString(2))
        : throw new InvalidOperationException("The server does not say which backend this connection has.");

    private static void CheckOpen(DbConnection connection)
    {
        if ((connection ?? throw new ArgumentNullException(nameof(connection))).State != ConnectionState.Open)
            throw new InvalidOperationException("Only an open connection has a backend: track it straight after opening it.");
    }

    private void TrackFor(DbConnection connection, object? owner)
    {
        CheckOpen(connection);
        ThrowIfDisposed();
        using DbCommand command = ServerConnection.Command(connection, BackendSql);
        using DbDataReader reader = command.ExecuteReader();
        _ownership.Track(connection, BackendOf(reader, reader.Read()), owner);
    }

    private async Task TrackForAsync(DbConnection connection, object? owner, CancellationToken cancellationToken)
    {
        CheckOpen(connection);
        ThrowIfDisposed();
        using DbCommand command = ServerConnection.Command(connection, BackendSql);
        using DbDataReader reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        bool hasRow = await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        _ownership.Track(connection, BackendOf(reader, hasRow), owner);
    }

    private void ThrowIfDisposed()
    {
        if (_isDisposed)
            throw new ObjectDisposedException(nameof(PostgresBlockObserver));
    }
}
