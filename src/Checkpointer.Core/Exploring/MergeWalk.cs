namespace Checkpointer.Exploring;

/// <summary>
/// Walks the merges that have exactly so many switches, in the order of their sequences. Keeps one sequence, whatever their number.
/// </summary>
internal sealed class MergeWalk
{
    private readonly int[] _left;
    private readonly int[] _merge;
    private readonly int _switches;

    // The first places of the sequence that are decided, and the switches among them.
    private int _decided;
    private int _made;

    public MergeWalk(int[] lengths, int switches)
    {
        _left = (int[])lengths.Clone();
        _merge = new int[lengths.Sum()];
        _switches = switches;
    }

    public int[] Current => (int[])_merge.Clone();

    public bool MoveNext()
    {
        int from = 0;
        if (_decided == _merge.Length)
            from = TakeBack() + 1;

        while (true)
        {
            if (Decide(from))
            {
                if (_decided == _merge.Length)
                    return true;
                from = 0;
            }
            else if (_decided == 0)
            {
                return false;
            }
            else
            {
                from = TakeBack() + 1;
            }
        }
    }

    /// <summary>Whether what is left can be merged with so many switches, or could at least be by its bounds.</summary>
    public static bool CanBe(int[] left, int last, int switches)
    {
        int total = 0, others = 0, most = 0;
        for (int list = 0; list < left.Length; list++)
        {
            total += left[list];
            if (left[list] > 0 && list != last)
                others++;

            // As if the step before were one more of its list.
            most = Math.Max(most, left[list] + (list == last ? 1 : 0));
        }

        int places = last >= 0 ? total : Math.Max(total - 1, 0);
        int all = last >= 0 ? total + 1 : total;
        int forcedPairs = Math.Max(0, most - 1 - (all - most));
        int least = last >= 0 ? others : Math.Max(others - 1, 0);
        return switches >= least && switches <= places - forcedPairs;
    }

    // The next place gets the first list, from a given one on, with which the rest can be merged.
    private bool Decide(int from)
    {
        int last = _decided > 0 ? _merge[_decided - 1] : -1;
        for (int list = from; list < _left.Length; list++)
        {
            if (_left[list] == 0)
                continue;

            int made = _made + (last >= 0 && last != list ? 1 : 0);
            _left[list]--;
            if (CanBe(_left, list, _switches - made))
            {
                _merge[_decided++] = list;
                _made = made;
                return true;
            }

            _left[list]++;
        }

        return false;
    }

    private int TakeBack()
    {
        int list = _merge[--_decided];
        _left[list]++;
        if (_decided > 0 && _merge[_decided - 1] != list)
            _made--;
        return list;
    }
}
