using System.Globalization;
using System.Numerics;

namespace Checkpointer.Core.Tests.Exploring;

/// <summary>Enumeration knows nothing of starters: it merges lists.</summary>
[TestClass]
public sealed class InterleavingsTests
{
    [TestMethod]
    public void Enumeration_TwoOfTwo_IsInOrderOfSwitches()
    {
        string[] all = [.. Interleavings.Of<char>(['a', 'b'], ['1', '2']).Select(m => string.Concat(m))];

        CollectionAssert.AreEqual(new[] { "ab12", "12ab", "a12b", "1ab2", "a1b2", "1a2b" }, all);
    }

    [TestMethod]
    [DataRow(new[] { 5, 5 })]
    [DataRow(new[] { 1, 1 })]
    [DataRow(new[] { 4, 0, 2 })]
    [DataRow(new[] { 3, 3, 3 })]
    [DataRow(new[] { 6, 1, 2 })]
    [DataRow(new[] { 2, 2, 2, 2 })]
    [DataRow(new[] { 7 })]
    [DataRow(new[] { 0 })]
    public void Enumeration_AnyLengths_IsEachMergeOnceAndAsManyAsCounted(int[] lengths)
    {
        Interleavings<string> interleavings = Of(lengths);

        string[] all = [.. interleavings.Select(m => string.Concat(m))];

        CollectionAssert.AreEquivalent(AllMerges(lengths).ToArray(), all);
        Assert.AreEqual(all.Length, interleavings.Count);
        int[] switches = [.. all.Select(Switches)];
        CollectionAssert.AreEqual(switches.Order().ToArray(), switches);
        for (int s = 0; s <= 10; s++)
            Assert.AreEqual(switches.Count(x => x == s), interleavings.CountWith(s), $"with {s} switches");
    }

    [TestMethod]
    public void Count_ListsThatNobodyCouldEnumerate_IsCalculated()
    {
        Interleavings<int> interleavings = Interleavings.Of(Enumerable.Repeat<IReadOnlyList<int>>(new int[20], 5).ToArray());

        Assert.AreEqual(BigInteger.Parse("1094915415525119820987225688309818220883072063883928031640993360000", CultureInfo.InvariantCulture), interleavings.Count);
        Assert.AreEqual(120, interleavings.CountWith(4));
    }

    [TestMethod]
    public void Enumeration_ListsThatNobodyCouldEnumerate_BeginsAtOnce()
    {
        Interleavings<int> interleavings = Interleavings.Of(Enumerable.Repeat<IReadOnlyList<int>>(new int[100], 10).ToArray());

        Assert.HasCount(1_000, interleavings.Take(1_000).Select(m => string.Join(",", m) + m.Count).ToArray());
    }

    [TestMethod]
    public void UpTo_FewerThanThereAre_IsCutAndSaysSo()
    {
        Interleavings<string> cut = Of(5, 5).UpTo(100);

        Assert.AreEqual(100, cut.Count());
        Assert.IsTrue(cut.IsCut);
        Assert.AreEqual("100 of 252 interleavings, fewest switches first", cut.ToString());
        Assert.IsFalse(Of(5, 5).UpTo(252).IsCut);
        Assert.AreEqual("252 interleavings", Of(5, 5).UpTo(252).ToString());
        Assert.AreEqual(7, Of(5, 5).UpTo(7).UpTo(9).Limit);
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Of(5, 5).UpTo(0));
    }

    [TestMethod]
    public void Parse_ListsOfTwoStarters_GivesSchedules()
    {
        string[] schedules = [.. Interleavings.Parse("alice: read write", "bob: \"look up\"").ToSchedules().Select(s => s.ToString())];

        CollectionAssert.AreEqual(
            new[]
            {
                "alice:read alice:write bob:\"look up\"",
                "bob:\"look up\" alice:read alice:write",
                "alice:read bob:\"look up\" alice:write",
            },
            schedules);
    }

    [TestMethod]
    public void Parse_WhatIsNoList_IsRefused()
    {
        Assert.ThrowsExactly<FormatException>(() => Interleavings.Parse("alice"));
        Assert.ThrowsExactly<FormatException>(() => Interleavings.Parse("alice:"));
        Assert.AreEqual(
            "Two lists are alice's: write what one starter reaches as one list. (Parameter 'lists')",
            Assert.ThrowsExactly<ArgumentException>(() => Interleavings.Parse("alice: read", "alice: write")).Message);
        Assert.ThrowsExactly<ArgumentException>(() => Interleavings.Of<int>());
    }

    private static Interleavings<string> Of(params int[] lengths) =>
        Interleavings.Of<string>([.. lengths.Select((l, i) => Enumerable.Repeat($"{(char)('a' + i)}", l).ToArray())]);

    // Another algorithm: all words over the letters, kept if they have the right numbers.
    private static IEnumerable<string> AllMerges(int[] left)
    {
        if (left.All(l => l == 0))
            return [""];

        return Enumerable.Range(0, left.Length).Where(i => left[i] > 0).SelectMany(i =>
            AllMerges([.. left.Select((l, j) => j == i ? l - 1 : l)]).Select(rest => (char)('a' + i) + rest));
    }

    private static int Switches(string merge) => merge.Skip(1).Where((c, i) => c != merge[i]).Count();
}
