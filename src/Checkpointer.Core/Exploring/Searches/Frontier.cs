namespace Checkpointer.Exploring.Searches;

/// <summary>
/// The branches that are still to be run, by the fewest context switches that they can have.
/// </summary>
internal sealed class Frontier(int mostPending)
{
    private readonly List<Queue<Branch>> _byBound = [];
    private int _lowest;
    private bool _isFull;

    public int Count { get; private set; }

    /// <summary>Whether, at some time, memory counted more than the order of switches.</summary>
    public bool WasFull { get; private set; }

    /// <summary>The fewest switches that any of them can have; <see cref="int.MaxValue"/> if there is none.</summary>
    public int Bound
    {
        get
        {
            while (_lowest < _byBound.Count && _byBound[_lowest].Count == 0)
                _lowest++;
            return Count == 0 ? int.MaxValue : _lowest;
        }
    }

    public void Add(Branch branch, int bound)
    {
        while (_byBound.Count <= bound)
            _byBound.Add(new Queue<Branch>());
        _byBound[bound].Enqueue(branch);
        _lowest = Math.Min(_lowest, bound);
        Count++;
    }

    // Branches with many switches have few of their own: taken first, they make room.
    public Branch? Take()
    {
        if (Count == 0)
            return null;

        _isFull = Count > mostPending || (_isFull && Count > mostPending / 2);
        WasFull |= _isFull;
        int bound = _isFull ? _byBound.FindLastIndex(b => b.Count > 0) : Bound;
        Count--;
        return _byBound[bound].Dequeue();
    }
}
