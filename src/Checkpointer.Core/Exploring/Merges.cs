using System.Numerics;

namespace Checkpointer.Exploring;

/// <summary>
/// All merges of lists of given lengths, as sequences of the lists' indices.
/// </summary>
internal sealed class Merges(int[] lengths)
{
    // How many merges are left: by what is left of each list, the list of the last step, and the switches still to be made.
    private readonly Dictionary<string, BigInteger> _counts = [];

    private int Total => lengths.Sum();

    /// <summary>The multinomial coefficient.</summary>
    public BigInteger Count
    {
        get
        {
            BigInteger count = BigInteger.One;
            int placed = 0;
            foreach (int length in lengths)
            {
                for (int i = 1; i <= length; i++)
                    count = count * ++placed / i;
            }

            return count;
        }
    }

    public BigInteger CountWith(int switches) => switches < 0 ? BigInteger.Zero
        : Total == 0 ? (switches == 0 ? BigInteger.One : BigInteger.Zero)
        : CountFrom((int[])lengths.Clone(), -1, switches);

    public IEnumerable<int[]> FewestSwitchesFirst()
    {
        if (Total == 0)
        {
            yield return [];
            yield break;
        }

        int least = lengths.Count(l => l > 0) - 1;
        for (int switches = least; switches < Total; switches++)
        {
            var walk = new MergeWalk(lengths, switches);
            while (walk.MoveNext())
                yield return walk.Current;
        }
    }

    private BigInteger CountFrom(int[] left, int last, int switches)
    {
        if (!MergeWalk.CanBe(left, last, switches))
            return BigInteger.Zero;
        if (Array.TrueForAll(left, l => l == 0))
            return BigInteger.One;

        string key = $"{string.Join(",", left)}/{last}/{switches}";
        if (_counts.TryGetValue(key, out BigInteger known))
            return known;

        BigInteger count = BigInteger.Zero;
        for (int list = 0; list < left.Length; list++)
        {
            if (left[list] == 0)
                continue;

            left[list]--;
            count += CountFrom(left, list, switches - (last >= 0 && last != list ? 1 : 0));
            left[list]++;
        }

        return _counts[key] = count;
    }
}
