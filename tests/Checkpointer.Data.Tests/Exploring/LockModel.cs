namespace Checkpointer.Data.Tests.Exploring;

/// <summary>
/// What a database with row locks makes of an order of updates of two sessions, calculated: a second opinion beside the explorer's and
/// the server's.
/// </summary>
internal sealed class LockModel(int[] alice, int[] bob)
{
    private readonly int[][] _rows = [alice, bob];
    private readonly int[] _done = new int[2];
    private readonly bool[] _waits = new bool[2];
    private readonly Dictionary<int, int> _owners = [];

    /// <summary>What comes of the order; as short as it can be carried out.</summary>
    public static Fate Of(int[] alice, int[] bob, IReadOnlyList<int> order)
    {
        var model = new LockModel(alice, bob);
        bool waited = false;
        foreach (int session in order)
        {
            if (model._waits[session])
                return Fate.Infeasible;

            int other = 1 - session;
            if (model.Update(session))
                continue;
            if (model._waits[other])
                return Fate.Deadlocked;
            model._waits[session] = waited = true;
        }

        return waited ? Fate.Waited : Fate.RanFree;
    }

    private bool Update(int session)
    {
        int row = _rows[session][_done[session]];
        if (_owners.TryGetValue(row, out int owner) && owner != session)
            return false;

        _owners[row] = session;
        if (++_done[session] == _rows[session].Length)
            Commit(session);
        return true;
    }

    private void Commit(int session)
    {
        foreach (int row in _owners.Where(o => o.Value == session).Select(o => o.Key).ToArray())
            _owners.Remove(row);

        int other = 1 - session;
        if (_waits[other])
        {
            _waits[other] = false;
            Update(other);
        }
    }
}

internal enum Fate
{
    RanFree,
    Waited,
    Infeasible,
    Deadlocked,
}
