using System.Data;
using System.Data.Common;

namespace Checkpointer.Data.Postgres;

/// <summary>
/// The observer's own connection: made when it is needed, and anew after an error. One caller at a time.
/// </summary>
internal sealed class ServerConnection(Func<DbConnection> connect)
{
    // A starter may lock a catalog that the names of tables come from: an error is better than an observer that hangs. Compiling
    // the query would take longer than running it; "jit" is unknown before PostgreSQL 11.
    private const string SessionSql =
        "select set_config('application_name', 'checkpointer observer', false), set_config('lock_timeout', '5s', false); " +
        "select set_config(name, 'off', false) from pg_settings where name = 'jit'";

    private DbConnection? _connection;

    public static DbCommand Command(DbConnection connection, string sql)
    {
        DbCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // Constants of this assembly.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command;
    }

    /// <summary>All waits of the server, on the calling thread.</summary>
    /// <exception cref="InvalidOperationException">The server could not be asked.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public List<LockWait> Ask(CancellationToken cancellationToken)
    {
        bool isWhole = false;
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            using DbCommand command = Command(_connection ?? Connect(), LockWait.Sql);
            using CancellationTokenRegistration cancelled = cancellationToken.Register(command.Cancel);
            using DbDataReader reader = command.ExecuteReader();
            var waits = new List<LockWait>();
            while (reader.Read())
                waits.Add(LockWait.Read(reader));
            isWhole = true;
            return waits;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            throw Failed(e, cancellationToken);
        }
        finally
        {
            if (!isWhole)
                Disconnect();
        }
    }

    /// <summary>All waits of the server.</summary>
    /// <exception cref="InvalidOperationException">The server could not be asked.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public async Task<List<LockWait>> AskAsync(CancellationToken cancellationToken)
    {
        bool isWhole = false;
        try
        {
            DbConnection connection = _connection ?? await ConnectAsync(cancellationToken).ConfigureAwait(false);
            using DbCommand command = Command(connection, LockWait.Sql);
            using DbDataReader reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            var waits = new List<LockWait>();
            while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                waits.Add(LockWait.Read(reader));
            isWhole = true;
            return waits;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            throw Failed(e, cancellationToken);
        }
        finally
        {
            if (!isWhole)
                Disconnect();
        }
    }

    public void Disconnect()
    {
        DbConnection? connection = _connection;
        _connection = null;
        connection?.Dispose();
    }

    private static Exception Failed(Exception cause, CancellationToken cancellationToken) => cancellationToken.IsCancellationRequested
        ? new OperationCanceledException("The observation was cancelled.", cause, cancellationToken)
        : new InvalidOperationException(
            "The block observer could not ask PostgreSQL who waits for whom. It needs a connection of its own, which no starter can " +
            $"use up or block. The cause: {cause.Message}",
            cause);

    private DbConnection Connect()
    {
        DbConnection connection = Make();
        if (connection.State != ConnectionState.Open)
            connection.Open();
        using DbCommand command = Command(connection, SessionSql);
        command.ExecuteNonQuery();
        return connection;
    }

    private async Task<DbConnection> ConnectAsync(CancellationToken cancellationToken)
    {
        DbConnection connection = Make();
        if (connection.State != ConnectionState.Open)
            await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
        using DbCommand command = Command(connection, SessionSql);
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        return connection;
    }

    private DbConnection Make() => _connection = connect() ?? throw new InvalidOperationException("There is no connection: null was made.");
}
