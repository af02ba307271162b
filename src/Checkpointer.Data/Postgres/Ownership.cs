using System.Data;
using System.Data.Common;

namespace Checkpointer.Data.Postgres;

/// <summary>
/// Whose backend is whose, as told by tracked connections and by tags. Where they disagree, the latest holds. Thread-safe.
/// </summary>
internal sealed class Ownership
{
    private readonly object _lock = new();
    private readonly Dictionary<(int Pid, long Began), Tracked> _tracked = [];
    private readonly Dictionary<DbConnection, (int Pid, long Began)> _connections = [];

    public void Track(DbConnection connection, Backend backend, Starter? starter)
    {
        (int, long) key = (backend.Pid, backend.Began.GetValueOrDefault());
        bool subscribe = false;
        lock (_lock)
        {
            RemoveLocked(connection);
            if (starter is null)
            {
                _tracked.Remove(key);
            }
            else
            {
                _tracked[key] = new Tracked(connection, starter, backend.Application);
                _connections[connection] = key;
                subscribe = true;
            }
        }

        connection.StateChange -= OnStateChange;
        if (subscribe)
            connection.StateChange += OnStateChange;
    }

    /// <summary>The starter that a backend works for; <see langword="null"/> if none of <paramref name="starters"/>, or not told.</summary>
    /// <param name="backend">The backend.</param>
    /// <param name="starters">By the id of their tags.</param>
    /// <param name="stranger">The name of a starter of another run that it works for, if so.</param>
    /// <exception cref="InvalidOperationException">The observer's role may not see what tells this backend from a dead one.</exception>
    public Starter? OwnerOf(Backend backend, IReadOnlyDictionary<string, Starter> starters, out string? stranger)
    {
        Tracked? tracked = Find(backend);
        bool isTagged = StarterTag.TryParse(backend.Application, out string id, out string name);
        // A name that changed after the connection was tracked is the later word.
        if (isTagged && (tracked is null || tracked.Application != backend.Application))
        {
            stranger = starters.TryGetValue(id, out Starter? tagged) ? null : name;
            return tagged;
        }

        if (tracked is null)
        {
            stranger = null;
            return null;
        }

        bool isOfRun = starters.TryGetValue(StarterTag.IdOf(tracked.Starter), out Starter? owner);
        stranger = isOfRun ? null : tracked.Starter.Name;
        return owner;
    }

    public void Clear()
    {
        List<DbConnection> connections;
        lock (_lock)
        {
            connections = [.. _connections.Keys];
            _connections.Clear();
            _tracked.Clear();
        }

        foreach (DbConnection connection in connections)
            connection.StateChange -= OnStateChange;
    }

    private Tracked? Find(Backend backend)
    {
        lock (_lock)
        {
            if (backend.Began is { } began)
                return _tracked.TryGetValue((backend.Pid, began), out Tracked? tracked) ? tracked : null;

            foreach ((int Pid, long Began) key in _tracked.Keys)
            {
                if (key.Pid == backend.Pid && backend.Pid != 0)
                    throw new InvalidOperationException(
                        $"The block observer's role may not see when backend {key.Pid} began, so it cannot tell a tracked connection " +
                        "from a later one with the same number. Connect the observer as the role of the code under test, or: " +
                        "GRANT pg_read_all_stats TO <the observer's role>");
            }

            return null;
        }
    }

    // A closed connection goes back to its pool, and its backend to whoever opens the next one.
    private void OnStateChange(object sender, StateChangeEventArgs e)
    {
        if (e.CurrentState is not (ConnectionState.Closed or ConnectionState.Broken) || sender is not DbConnection connection)
            return;

        connection.StateChange -= OnStateChange;
        lock (_lock)
            RemoveLocked(connection);
    }

    private void RemoveLocked(DbConnection connection)
    {
        if (!_connections.TryGetValue(connection, out (int Pid, long Began) key))
            return;

        _connections.Remove(connection);
        if (_tracked.TryGetValue(key, out Tracked? tracked) && tracked.Connection == connection)
            _tracked.Remove(key);
    }

    private sealed record Tracked(DbConnection Connection, Starter Starter, string Application);
}
