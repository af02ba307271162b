using System.Globalization;
using System.Text.RegularExpressions;
using Checkpointer.Data.Tests.Server;
using Npgsql;

namespace Checkpointer.Data.Tests.Exploring;

/// <summary>
/// Two sessions that each update five rows in one transaction, in a database of its own, so that the server's statistics are theirs.
/// </summary>
internal sealed class ConflictingUpdates : IAsyncDisposable
{
    private static readonly Checkpoint[] _checkpoints =
        [.. Enumerable.Range(1, 5).Select(u => Checkpoint.Mark($"u{u}")), Checkpoint.Mark("victim")];

    private readonly string _server;
    private readonly string _name = "d" + Guid.NewGuid().ToString("N");
    private readonly NpgsqlConnection[] _sessions;
    private readonly int[][] _rows;
    private readonly HashSet<int> _counted = [];
    private int _arranged;

    private ConflictingUpdates(string server, int[][] rows)
    {
        _server = server;
        _rows = rows;
        ConnectionString = new NpgsqlConnectionStringBuilder(server) { Database = _name, Pooling = false }.ConnectionString;
        _sessions = [.. rows.Select(_ => new NpgsqlConnection(ConnectionString))];
        Observer = new PostgresBlockObserver(() => new NpgsqlConnection(ConnectionString));
    }

    public string ConnectionString { get; }

    public PostgresBlockObserver Observer { get; }

    public int[] Backends => [.. _sessions.Select(s => s.ProcessID)];

    public static async Task<ConflictingUpdates> CreateAsync(params int[][] rows)
    {
        var updates = new ConflictingUpdates((await PostgresServer.SharedAsync()).ConnectionString, rows);
        await using (var connection = new NpgsqlConnection(updates._server))
        {
            await connection.OpenAsync();
            await connection.DoAsync($"create database {updates._name}");
        }

        foreach (NpgsqlConnection session in updates._sessions)
        {
            await session.OpenAsync();

            // The server looks for a deadlock once a wait has lasted that long: who closes a circle is refused at once, and each wait is logged.
            await session.DoAsync("set deadlock_timeout = '1ms'; set log_lock_waits = on");
        }

        await updates._sessions[0].DoAsync("create table stock (id int primary key, amount int not null); insert into stock select i, 0 from generate_series(1, 5) i");
        return updates;
    }

    /// <summary>A scenario, whose beginning is marked in the server's log.</summary>
    public async Task<Scenario> ArrangeAsync()
    {
        await _sessions[0].DoAsync($"do $$ begin raise log 'arranged {++_arranged}'; end $$");
        return new Scenario([new Starter("alice", () => UpdateAsync(0)), new Starter("bob", () => UpdateAsync(1))], _checkpoints)
            .BeginAtFirstCheckpoint();
    }

    /// <summary>The scenario that was arranged last counts: of a schedule that takes long an explorer makes another run, and believes that.</summary>
    public void Count() => _counted.Add(_arranged);

    public async Task<long> DeadlocksAsync()
    {
        foreach (NpgsqlConnection session in _sessions)
            await session.DoAsync("select pg_stat_force_next_flush()");
        return await _sessions[0].GetAsync<long>("select deadlocks from pg_stat_database where datname = current_database()");
    }

    /// <summary>What the server's log says of these two sessions: in the scenarios that count, and of deadlocks in all.</summary>
    public async Task<(int Waits, int Deadlocks, int AllDeadlocks)> LoggedAsync()
    {
        string log = await _sessions[0].GetAsync<string>("select pg_read_file(current_setting('data_directory') || '/../server.log')");
        var waits = new HashSet<string>();
        int scenario = 0, deadlocks = 0, all = 0;
        foreach (string line in log.Split('\n').Where(l => Array.Exists(Backends, b => l.Contains($"[{b}]", StringComparison.Ordinal))))
        {
            if (Regex.Match(line, @"LOG:  arranged (\d+)") is { Success: true } arranged)
                scenario = int.Parse(arranged.Groups[1].Value, CultureInfo.InvariantCulture);

            // Of one wait for a transaction it says so again whenever the waiter wakes for another reason.
            if (_counted.Contains(scenario) && Regex.Match(line, @"process \d+ still waiting for \w+ on transaction \d+") is { Success: true } wait)
                waits.Add(wait.Value);
            if (line.Contains("ERROR:  deadlock detected", StringComparison.Ordinal))
                (deadlocks, all) = (deadlocks + (_counted.Contains(scenario) ? 1 : 0), all + 1);
        }

        return (waits.Count, deadlocks, all);
    }

    public async ValueTask DisposeAsync()
    {
        await Observer.DisposeAsync();
        foreach (NpgsqlConnection session in _sessions)
            await session.DisposeAsync();
        await using var connection = new NpgsqlConnection(_server);
        await connection.OpenAsync();
        await connection.DoAsync($"drop database {_name} with (force)");
    }

    private async Task UpdateAsync(int session)
    {
        NpgsqlConnection connection = _sessions[session];
        await Observer.TrackAsync(connection);
        await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync();
        try
        {
            for (int i = 0; i < _rows[session].Length; i++)
            {
                await Checkpoint.ReachAsync("u" + (i + 1).ToString(CultureInfo.InvariantCulture));
                await connection.DoAsync($"update stock set amount = amount + 1 where id = {_rows[session][i]}");
            }

            await transaction.CommitAsync();
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.DeadlockDetected)
        {
            await transaction.RollbackAsync();
            await Checkpoint.ReachAsync("victim");
        }
    }
}
