using System.Collections;
using System.Numerics;
using Checkpointer.Exploring;

namespace Checkpointer;

/// <summary>
/// The interleavings of lists of steps, fewest context switches first. Lazy: each is made when it is asked for, none is kept, and
/// counting makes none. Immutable.
/// </summary>
/// <typeparam name="T">The type of the steps.</typeparam>
public sealed class Interleavings<T> : IEnumerable<IReadOnlyList<T>>
{
    private readonly IReadOnlyList<T>[] _lists;
    private readonly Merges _merges;

    internal Interleavings(IReadOnlyList<T>[] lists, long? limit)
    {
        _lists = lists;
        _merges = new Merges([.. lists.Select(l => l.Count)]);
        Limit = limit;
    }

    /// <summary>How many there are, whatever the limit. Calculated, not counted out.</summary>
    public BigInteger Count => _merges.Count;

    /// <summary>At most how many are made; <see langword="null"/> for all.</summary>
    public long? Limit { get; }

    /// <summary>Whether there are more than the limit lets through.</summary>
    public bool IsCut => Limit is { } limit && Count > limit;

    /// <summary>How many have exactly so many context switches: places where a step of another list follows.</summary>
    /// <param name="switches">The number of switches.</param>
    public BigInteger CountWith(int switches) => _merges.CountWith(switches);

    /// <summary>The first of these only: those with the fewest switches.</summary>
    /// <param name="limit">At most how many; a lower limit set before stays.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="limit"/> is less than 1.</exception>
    public Interleavings<T> UpTo(long limit) => limit >= 1
        ? new Interleavings<T>(_lists, Limit is { } former ? Math.Min(former, limit) : limit)
        : throw new ArgumentOutOfRangeException(nameof(limit), limit, "A limit lets at least one through.");

    /// <summary>Makes them, fewest switches first; among those of as many, in the order of the lists.</summary>
    public IEnumerator<IReadOnlyList<T>> GetEnumerator()
    {
        long left = Limit ?? long.MaxValue;
        foreach (int[] merge in _merges.FewestSwitchesFirst())
        {
            if (left-- == 0)
                yield break;
            yield return Steps(merge);
        }
    }

    /// <summary>How many, and whether all of them: <c>100 of 252 interleavings, fewest switches first</c>.</summary>
    public override string ToString() => IsCut ? $"{Limit} of {Count} interleavings, fewest switches first" : $"{Count} interleavings";

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private T[] Steps(int[] merge)
    {
        int[] next = new int[_lists.Length];
        return [.. merge.Select(list => _lists[list][next[list]++])];
    }
}
