using System.Text;
using global::Bugs;

namespace Checkpointer.Bugs.Tests;

/// <summary>The numbers in the documentation are what the explorer counts.</summary>
[TestClass]
public sealed class TableTests
{
    [TestMethod]
    public async Task Table_in_the_documentation_is_what_the_explorer_counts()
    {
        var table = new StringBuilder("| bug | schedules | of them fail | found as | simplest failure | twin | turns reversed |\n| --- | ---: | ---: | ---: | --- | ---: | --- |\n");
        foreach (Bug bug in Bug.All)
            table.Append(await RowAsync(bug)).Append('\n');

        string documentation = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "docs", "exploring.md"));

        Assert.IsTrue(documentation.ReplaceLineEndings("\n").Contains(table.ToString(), StringComparison.Ordinal), "docs/exploring.md should have:\n" + table);
    }

    private static async Task<string> RowAsync(Bug bug)
    {
        Explorer all = bug.Explorer(repaired: false);
        all.Options.GoOnAfterFailure = true;
        int foundAs = 0, number = 0;
        ScheduleResult? first = null;
        all.Options.Ran = r =>
        {
            number++;
            if (r.HasFailed && first is null)
                (first, foundAs) = (r, number);
        };
        Exploration broken = await all.TryExploreAsync();
        Exploration twin = await bug.Explorer(repaired: true).ExploreAsync();
        Trial trial = await Trial.OfAsync(bug, freeRuns: 1);
        string switches = first!.Switches == 1 ? "1 switch" : $"{first.Switches} switches";
        return $"| [{bug.Name}](../samples/Bugs/{bug.Name}.cs) | {broken.Schedules} | {broken.Failures} | {foundAs} | {switches}, {broken.Failed!.Steps.Count} steps | {twin.Schedules} | "
            + $"{(trial.FailsReversed ? "fails too" : "passes")} |";
    }
}
