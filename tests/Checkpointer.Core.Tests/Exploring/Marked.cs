using System.Globalization;

namespace Checkpointer.Core.Tests.Exploring;

/// <summary>Scenarios of starters that only pass marks.</summary>
internal static class Marked
{
    /// <summary>Starters s0, s1, ... which each pass so many marks m0, m1, ...</summary>
    public static Scenario Starters(params int[] numbers) => new(
        numbers.Select((n, i) => new Starter("s" + i.ToString(CultureInfo.InvariantCulture), () => PassAsync(n))),
        Enumerable.Range(0, numbers.Max()).Select(Mark));

    public static Checkpoint Mark(int number) => Checkpoint.Mark("m" + number.ToString(CultureInfo.InvariantCulture));

    private static async Task PassAsync(int marks)
    {
        for (int mark = 0; mark < marks; mark++)
            await Checkpoint.ReachAsync("m" + mark.ToString(CultureInfo.InvariantCulture));
    }
}
