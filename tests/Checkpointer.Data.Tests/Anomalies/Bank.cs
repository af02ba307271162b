using Checkpointer.Data.Tests.Server;
using Npgsql;

namespace Checkpointer.Data.Tests.Anomalies;

/// <summary>
/// A database with starters that each run one transaction in it, on connections that the observer was told of.
/// </summary>
internal sealed class Bank : IAsyncDisposable
{
    private Bank(Database database)
    {
        Database = database;
        Observer = database.Observer();
    }

    public Database Database { get; }

    public PostgresBlockObserver Observer { get; }

    public static async Task<Bank> OpenAsync(params string[] statements) => new(await Database.CreateAsync(statements));

    public static string SqlStateOf(Starter starter) => Assert.IsInstanceOfType<PostgresException>(starter.Exception).SqlState;

    public Runner Runner(params Step[] order) => new(order, new RunnerOptions { BlockObservers = { Observer } });

    public Starter Transaction(string name, Func<NpgsqlConnection, Task> run) => Transaction(name, "read committed", run);

    public Starter Transaction(string name, string isolation, Func<NpgsqlConnection, Task> run) => new(name, async () =>
    {
        await using var connection = new NpgsqlConnection(Database.ConnectionString);
        await connection.OpenAsync();
        await Observer.TrackAsync(connection);
        await connection.DoAsync($"begin isolation level {isolation}");
        await run(connection);
        await connection.DoAsync("commit");
    });

    public async ValueTask DisposeAsync()
    {
        await Observer.DisposeAsync();
        await Database.DisposeAsync();
    }
}
