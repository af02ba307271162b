using System.Globalization;
using Checkpointer.Data;
using Checkpointer.Data.Tests.Server;
using Npgsql;

namespace Checkpointer.Benchmarks.Databases;

/// <summary>
/// Two connections, kept open, whose transactions of five updates the explorer interleaves in all ways.
/// </summary>
internal sealed class TwoSessions : IAsyncDisposable
{
    private const int Orders = 252;

    private static readonly string[] _names = [.. Enumerable.Range(1, 5).Select(i => "u" + i.ToString(CultureInfo.InvariantCulture))];
    private static readonly Checkpoint[] _updates = [.. _names.Select(Checkpoint.Mark)];

    private readonly NpgsqlConnection[] _sessions;
    private readonly PostgresBlockObserver _observer;
    private readonly bool _conflicting;

    private TwoSessions(string server, bool conflicting)
    {
        _sessions = [new NpgsqlConnection(server), new NpgsqlConnection(server)];
        _observer = new PostgresBlockObserver(() => new NpgsqlConnection(server));
        _conflicting = conflicting;
    }

    public static async Task<TwoSessions> OpenAsync(string server, bool conflicting)
    {
        var sessions = new TwoSessions(server, conflicting);
        foreach (NpgsqlConnection session in sessions._sessions)
            await session.OpenAsync();
        await sessions._sessions[0].DoAsync(
            "drop table if exists stock; create table stock (id int primary key, amount int not null); insert into stock values (1, 0), (2, 0)");
        return sessions;
    }

    /// <returns>Of how many orders it now knows what becomes of them.</returns>
    public async Task<int> ExploreAsync()
    {
        var explorer = new Explorer(() => new Scenario(
            [new Starter("alice", () => UpdateAsync(0)), new Starter("bob", () => UpdateAsync(1))], _updates).BeginAtFirstCheckpoint());
        explorer.Options.Runner.BlockObservers.Add(_observer);
        Exploration exploration = await explorer.ExploreAsync();
        return exploration.IsExhausted ? Orders : throw new InvalidOperationException(exploration.ToString());
    }

    public async ValueTask DisposeAsync()
    {
        await _observer.DisposeAsync();
        foreach (NpgsqlConnection session in _sessions)
            await session.DisposeAsync();
    }

    private async Task UpdateAsync(int session)
    {
        await _observer.TrackAsync(_sessions[session]);
        await using NpgsqlTransaction transaction = await _sessions[session].BeginTransactionAsync();
        foreach (string name in _names)
        {
            await Checkpoint.ReachAsync(name);
            await _sessions[session].DoAsync($"update stock set amount = amount + 1 where id = {(_conflicting ? 1 : session + 1)}");
        }

        await transaction.CommitAsync();
    }
}
