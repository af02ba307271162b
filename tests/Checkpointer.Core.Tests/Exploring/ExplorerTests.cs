namespace Checkpointer.Core.Tests.Exploring;

[TestClass]
public sealed class ExplorerTests
{
    [TestMethod]
    [DataRow(1, 1, 6)]
    [DataRow(2, 2, 20)]
    [DataRow(5, 5, 924)]
    public async Task Exploration_MarksOfTwoStarters_RunsEachOrderOfTheirPiecesOnce(int first, int second, int schedules)
    {
        var seen = new HashSet<string>();
        var explorer = new Explorer(() => Marks(first, second)) { Options = new ExplorerOptions { Ran = s => Assert.IsTrue(seen.Add(s.Schedule.ToString())) } };

        Exploration exploration = await explorer.ExploreAsync();

        Assert.IsTrue(exploration.IsExhausted, exploration.ToString());
        Assert.AreEqual(schedules, exploration.Schedules);
        Assert.HasCount(schedules, seen);
    }

    [TestMethod]
    public async Task Exploration_BegunAtFirstCheckpoints_RunsEachOrderOfFiveAndFive()
    {
        var switches = new List<int>();
        var explorer = new Explorer(() => Marks(5, 5).BeginAtFirstCheckpoint()) { Options = new ExplorerOptions { Ran = s => switches.Add(s.Switches) } };

        Exploration exploration = await explorer.ExploreAsync();

        Assert.AreEqual(252, exploration.Schedules);
        Assert.IsTrue(exploration.IsExhausted);
        CollectionAssert.AreEqual(switches.Order().ToArray(), switches);
    }

    [TestMethod]
    public async Task Exploration_LostUpdate_HandsBackTheSimplestSchedule()
    {
        var explorer = new Explorer(LostUpdate);

        ScheduleFailedException failure = await Assert.ThrowsExactlyAsync<ScheduleFailedException>(() => explorer.ExploreAsync());

        Console.WriteLine(failure.Message);
        Assert.AreEqual("", failure.Message);
    }

    private static Scenario LostUpdate()
    {
        int stock = 10;
        Starter[] starters = [.. new[] { "alice", "bob" }.Select(n => new Starter(n, async () =>
        {
            await Checkpoint.ReachAsync("before");
            int read = stock;
            await Checkpoint.ReachAsync("between");
            stock = read - 1;
        }))];
        return new Scenario(starters, [Checkpoint.Mark("before"), Checkpoint.Mark("between")])
            .Watch("stock", () => stock)
            .AtEnd(() => Assert.AreEqual(8, stock));
    }

    private static Scenario Marks(params int[] numbers) => new(
        numbers.Select((n, i) => new Starter($"s{i}", async () =>
        {
            for (int mark = 0; mark < n; mark++)
                await Checkpoint.ReachAsync($"m{mark}");
        })),
        Enumerable.Range(0, numbers.Max()).Select(m => Checkpoint.Mark($"m{m}")));
}
