using Checkpointer.Core.Tests.Messages;

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

        MessageAssert.Is(
            """
            What must hold at the end does not, after 6 steps with 2 switches.
              InvalidOperationException: 9 are left.

                   alice      bob        stock
                1  before                10
                2  between               10
                3             before     10
                4             between    10
                5             completed  9
            >   6  completed             9

              alice  completed
              bob    completed

            Found: schedule 4 (exhaustive, fewest switches first); no schedule with fewer switches fails.
            Likely cause: alice is interrupted after between by bob:before, bob:between, bob:completed, and goes on as if nothing had happened.
            Next: repeat it, and look at each pause:
              await new Explorer(Arrange).ReplayAsync("alice:before alice:between bob:before bob:between bob:completed alice:completed");
            """,
            failure);
        Assert.IsInstanceOfType<InvalidOperationException>(failure.InnerException);
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
            .AtEnd(() => _ = stock == 8 ? 0 : throw new InvalidOperationException($"{stock} are left."));
    }

    private static Scenario Marks(params int[] numbers) => new(
        numbers.Select((n, i) => new Starter($"s{i}", async () =>
        {
            for (int mark = 0; mark < n; mark++)
                await Checkpoint.ReachAsync($"m{mark}");
        })),
        Enumerable.Range(0, numbers.Max()).Select(m => Checkpoint.Mark($"m{m}")));
}
