using System.Collections.Concurrent;
using System.Data;
using Npgsql;

namespace Checkpointer.Data.Tests.Server;

/// <summary>
/// A schema of its own for each test, so that tests run side by side. It closes the connections that were opened through it.
/// </summary>
internal sealed class Database : IAsyncDisposable
{
    private readonly string _schema;
    private readonly string _server;
    private readonly ConcurrentBag<NpgsqlConnection> _opened = [];

    private Database(string server, string schema)
    {
        _server = server;
        _schema = schema;
        ConnectionString = new NpgsqlConnectionStringBuilder(server)
        {
            SearchPath = schema,
            Pooling = false,
            IncludeErrorDetail = true,
        }.ConnectionString;
    }

    public string ConnectionString { get; }

    public static async Task<Database> CreateAsync(params string[] statements)
    {
        PostgresServer server = await PostgresServer.SharedAsync();
        var database = new Database(server.ConnectionString, "t" + Guid.NewGuid().ToString("N"));
        await using var connection = new NpgsqlConnection(database._server);
        await connection.OpenAsync();
        await connection.DoAsync($"create schema {database._schema}");
        await connection.DoAsync($"set search_path = {database._schema}");
        foreach (string statement in statements)
            await connection.DoAsync(statement);
        return database;
    }

    public PostgresBlockObserver Observer() => new(() => new NpgsqlConnection(ConnectionString));

    public Task<NpgsqlConnection> OpenAsync() => OpenAsync(ConnectionString);

    public Task<NpgsqlConnection> OpenAsync(Starter starter) => OpenAsync(PostgresBlockObserver.Tag(ConnectionString, starter));

    public async Task<NpgsqlConnection> OpenAsync(string connectionString)
    {
        var connection = new NpgsqlConnection(connectionString);
        _opened.Add(connection);
        await connection.OpenAsync();
        return connection;
    }

    public async Task DoAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync();
        await connection.DoAsync(sql);
    }

    public async Task<T> GetAsync<T>(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync();
        return await connection.GetAsync<T>(sql);
    }

    // A test that failed leaves statements waiting, and closing their connections would hide why it failed.
    public async ValueTask DisposeAsync()
    {
        foreach (NpgsqlConnection connection in _opened.Where(c => c.FullState.HasFlag(ConnectionState.Executing)))
            await DoAsync($"select pg_terminate_backend({connection.ProcessID})");

        foreach (NpgsqlConnection connection in _opened)
        {
            try
            {
                await connection.DisposeAsync();
            }
            catch (Exception e) when (e is NpgsqlException or ObjectDisposedException)
            {
            }
        }

        await DoAsync($"drop schema if exists {_schema} cascade");
    }
}
