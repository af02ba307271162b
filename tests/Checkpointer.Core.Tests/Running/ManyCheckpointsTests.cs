using System.Diagnostics;
using System.Globalization;

namespace Checkpointer.Core.Tests.Running;

/// <summary>What a hit costs does not depend on how much the order lists.</summary>
[TestClass]
[DoNotParallelize]
public sealed class ManyCheckpointsTests
{
    private const int Many = 10_000;
    private const int Hits = 2_000;

    public TestContext TestContext { get; set; } = null!;

    // A busy machine can spoil a round, and hardly each: the best is compared.
    [TestMethod]
    [DataRow(nameof(OtherPlaces))]
    [DataRow(nameof(OtherCalls))]
    [DataRow(nameof(OneOfThemAgainAndAgain))]
    public async Task Hit_OfAPlaceThatTenThousandCheckpointsAreListedBeside_CostsAsMuchAsBesideOne(string listed)
    {
        Func<int, Starter, IEnumerable<Step>> steps = listed switch
        {
            nameof(OtherPlaces) => OtherPlaces,
            nameof(OtherCalls) => OtherCalls,
            _ => OneOfThemAgainAndAgain,
        };
        (TimeSpan few, TimeSpan many) = (TimeSpan.MaxValue, TimeSpan.MaxValue);
        for (int round = 0; round < 8; round++)
        {
            few = Shorter(few, await HitsAsync(steps, 1));
            many = Shorter(many, await HitsAsync(steps, Many));
        }

        TestContext.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{listed}: {few.TotalMicroseconds / Hits:0.00} µs beside one, {many.TotalMicroseconds / Hits:0.00} µs beside {Many}"));
        Assert.IsLessThan(5 * few.Ticks, many.Ticks);
    }

    private static IEnumerable<Step> OtherPlaces(int count, Starter starter) =>
        Enumerable.Range(0, count).Select(i => starter.At(Checkpoint.Mark(string.Create(CultureInfo.InvariantCulture, $"other {i}"))));

    private static IEnumerable<Step> OtherCalls(int count, Starter starter) =>
        Enumerable.Range(0, count).Select(i => starter.At(Checkpoint.Mark("hot").OnCall(Hits + 1 + i).Named(string.Create(CultureInfo.InvariantCulture, $"hot {i}"))));

    private static IEnumerable<Step> OneOfThemAgainAndAgain(int count, Starter starter) => Enumerable.Repeat(starter.At(Checkpoint.Mark("cold")), count);

    // The hits pass: what is measured is finding out that they do.
    private static async Task<TimeSpan> HitsAsync(Func<int, Starter, IEnumerable<Step>> steps, int count)
    {
        var taken = TimeSpan.Zero;
        var alice = new Starter("alice", async () =>
        {
            await Checkpoint.ReachAsync("hot");
            long start = Stopwatch.GetTimestamp();
            for (int i = 1; i < Hits; i++)
                await Checkpoint.ReachAsync("hot");
            taken = Stopwatch.GetElapsedTime(start);
        });
        var runner = new Runner(steps(count, alice));
        await using (runner)
            await Assert.ThrowsExactlyAsync<StepNotReachedException>(() => runner.NextAsync());
        return taken;
    }

    private static TimeSpan Shorter(TimeSpan first, TimeSpan second) => first < second ? first : second;
}
