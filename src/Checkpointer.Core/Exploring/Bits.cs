namespace Checkpointer.Exploring;

/// <summary>
/// Sets of starters: a bit for the index of each.
/// </summary>
internal static class Bits
{
    public const int Most = 64;

    public static bool Has(ulong set, int index) => (set & (1UL << index)) != 0;

    public static int First(ulong set)
    {
        for (int i = 0; i < Most; i++)
        {
            if (Has(set, i))
                return i;
        }

        return -1;
    }

    public static int Count(ulong set)
    {
        int count = 0;
        for (; set != 0; set &= set - 1)
            count++;
        return count;
    }

    /// <summary>The nth of them, from 0.</summary>
    public static int At(ulong set, int n)
    {
        for (; n > 0; n--)
            set &= set - 1;
        return First(set);
    }
}
