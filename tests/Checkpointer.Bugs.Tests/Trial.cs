using global::Bugs;

namespace Checkpointer.Bugs.Tests;

/// <summary>
/// Whether the order of a failing test is what fails: the same test with its turns the other way round, with everybody at once, and with
/// one starter after the other.
/// </summary>
/// <param name="FailsInOrder">In the failing turns.</param>
/// <param name="FailsReversed">In these turns from the last to the first.</param>
/// <param name="FailsInTurn">One starter after the other, in either order.</param>
/// <param name="FailsFree">How many of <see cref="FreeRuns"/> runs without an order failed.</param>
internal sealed record Trial(bool FailsInOrder, bool FailsReversed, bool FailsInTurn, int FailsFree)
{
    public const int FreeRuns = 100;

    public static async Task<Trial> OfAsync(Bug bug, int freeRuns = FreeRuns)
    {
        string[] turns = [];
        Explorer explorer = bug.Explorer(repaired: false);
        explorer.Options.Ran = r => turns = r.HasFailed ? [.. r.Choices.Select(c => c.Starter)] : turns;
        await explorer.TryExploreAsync();

        string[] starters = [.. turns.Distinct().Order(StringComparer.Ordinal)];
        bool inTurn = await FailsAsync(bug, ToTheEnd(starters)) || await FailsAsync(bug, ToTheEnd(starters.Reverse()));
        return new Trial(await FailsAsync(bug, turns), await FailsAsync(bug, [.. turns.Reverse()]), inTurn, await CountFreeAsync(bug, freeRuns));
    }

    private static string[] ToTheEnd(IEnumerable<string> starters) => [.. starters.SelectMany(s => Enumerable.Repeat(s, 20))];

    private static async Task<bool> FailsAsync(Bug bug, string[] turns)
    {
        Explorer explorer = bug.Explorer(repaired: false);
        explorer.Options.Strategy = ExplorationStrategy.Turns(turns);
        return (await explorer.TryExploreAsync()).Failed is not null;
    }

    private static async Task<int> CountFreeAsync(Bug bug, int freeRuns)
    {
        Explorer explorer = bug.Explorer(repaired: false);
        explorer.Options.Strategy = ExplorationStrategy.Free;
        explorer.Options.MostSchedules = freeRuns;
        explorer.Options.GoOnAfterFailure = true;
        return (int)(await explorer.TryExploreAsync()).Failures;
    }
}
