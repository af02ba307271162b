using System.Data;
using System.Data.Common;

namespace Checkpointer.Data.Postgres;

/// <summary>
/// Whose backend is whose, as told by tracked connections and by tags. Where they disagree, the latest holds. Thread-safe.
/// </summary>
/// <param name="test">Stands for the test itself.</param>
internal sealed class Ownership(object test)
{
    private readonly object _lock = new();
    private readonly Dictionary<(int Pid, long Began), Tracked> _tracked = [];
    private readonly Dictionary<DbConnection, (int Pid, long Began)> _connections = [];

    /// <param name="connection">The connection.</param>
    /// <param name="backend">Its backend.</param>
    /// <param name="owner">A starter, the test, or <see langword="null"/> for nobody.</param>
    public void Track(DbConnection connection, Backend backend, object? owner)
    {
        (int, long) key = (backend.Pid, backend.Began.GetValueOrDefault());
        bool subscribe = false;
        lock (_lock)
        {
            RemoveLocked(connection);
            if (owner is null)
            {
                _tracked.Remove(key);
            }
            else
            {
                _tracked[key] = new Tracked(connection, owner, backend.Application);
                _connections[connection] = key;
                subscribe = true;
            }
        }

        connection.StateChange -= OnStateChange;
        if (subscribe)
            connection.StateChange += OnStateChange;
    }

    /// <summary>Who a backend works for, as far as was told.</summary>
    /// <param name="backend">The backend.</param>
    /// <param name="starters">Those of the run, by the id of their tags.</param>
    /// <exception cref="InvalidOperationException">The observer's role may not see what tells this backend from a dead one.</exception>
    public Owner OwnerOf(Backend backend, IReadOnlyDictionary<string, Starter> starters)
    {
        Tracked? tracked = Find(backend);

        // A name that changed after the connection was tracked is the later word.
        if (StarterTag.TryParse(backend.Application, out string id, out string name) && (tracked is null || tracked.Application != backend.Application))
            return id == StarterTag.IdOf(test) ? Owner.Test : starters.TryGetValue(id, out Starter? tagged) ? new Owner(tagged) : new Owner(null, Stranger: name);

        if (tracked is null)
            return default;
        if (tracked.Owner is not Starter owner)
            return Owner.Test;
        return starters.ContainsKey(StarterTag.IdOf(owner)) ? new Owner(owner) : new Owner(null, Stranger: owner.Name);
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

    private sealed record Tracked(DbConnection Connection, object Owner, string Application);
}
