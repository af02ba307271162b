namespace Checkpointer.Core.Tests.Exploring;

/// <summary>Parts become one whole, if they are of one, with the failure that is easiest to read.</summary>
[TestClass]
public sealed class MergeTests
{
    [TestMethod]
    [DataRow(2, "a:1 b:1 a:2 b:2", 1, "a:1 a:2 a:3 b:1 b:2 b:3", 2)]
    [DataRow(1, "a:1 a:2 b:1", 1, "a:1 b:1", 2)]
    [DataRow(1, "a:1 b:1", 1, "b:1 a:1", 1)]
    [DataRow(int.MaxValue, "a:1", 1, "a:1 b:1", 2)]
    public void Merge_SeveralFailures_HandsBackTheOneWithFewestSwitchesThenSteps(int switches, string schedule, int otherSwitches, string otherSchedule, int simplest)
    {
        Exploration[] parts = [Failed(1, switches, schedule), Failed(2, otherSwitches, otherSchedule), Part(3)];

        foreach (Exploration[] inSomeOrder in new[] { parts, [.. parts.Reverse()], [.. parts.Select(Loaded)] })
        {
            var whole = Exploration.Merge(inSomeOrder);

            Assert.AreEqual(parts[simplest - 1].Failed, whole.Failed);
            Assert.AreEqual($"failure of part {simplest}", whole.Failure);
            Assert.AreEqual(parts[simplest - 1].FailedSwitches, whole.FailedSwitches);
        }
    }

    [TestMethod]
    public async Task Explore_ScheduleThatFails_TellsItsSwitchesStartersAndCheckpoints()
    {
        Exploration exploration = await FailingAsync(_ => { });

        Assert.AreEqual(exploration.Kept.First(k => k.HasFailed).Switches, exploration.FailedSwitches);
        CollectionAssert.AreEqual(new[] { "alice", "bob" }, exploration.Starters.ToArray());
        CollectionAssert.AreEqual(new[] { "read", "write" }, exploration.Checkpoints.ToArray());
    }

    [TestMethod]
    public void Merge_PartsThatAreNotOfOneWhole_SaysWhatTellsThemApart()
    {
        Refuses("There are no parts to merge.");
        Refuses("Part 1/3 is there 2 times.", Part(1), Part(1));
        Refuses("Part 1/3 and part 2/4 are not of one whole: they are of different numbers of parts.", Part(1), Part(1) with { Shard = new(2, 4) });
        Refuses(
            "Part 1/3 and part 2/3 are not of one whole: one is reduced, the other is not.",
            Part(1), Part(2) with { IsReduced = true });
        Refuses(
            "Part 1/3 and part 2/3 are not of one whole: one has the starters alice, \"bob smith\", the other alice, carol.",
            Part(1) with { Starters = ["alice", "bob smith"] }, Part(2) with { Starters = ["alice", "carol"] });
        Refuses(
            "Part 1/3 and part 3/3 are not of one whole: one has the checkpoints read, the other none.",
            Part(3) with { Checkpoints = [] }, Part(1), Part(2));
        Refuses(
            "Part 1/3 and part 2/3 are not of one whole: one went by 'exhaustive, fewest switches first', the other by 'random, seed 7'.",
            Part(1) with { Strategy = ExplorationStrategy.Exhaustive.ToString() }, Part(2) with { Strategy = ExplorationStrategy.Random(7).ToString() });
        Refuses(
            "Part 1/3 and part 2/3 are not of one whole: one went by 'random, seed 7', the other by 'random, seed 14'; give all parts the same seed.",
            Part(1) with { Strategy = ExplorationStrategy.Random(7).ToString() }, Part(2) with { Strategy = ExplorationStrategy.Random(14).ToString() });
    }

    // It was over before it began: there is nothing in it that could be another's.
    [TestMethod]
    public void Merge_PartThatHasRunNothing_IsOfAnyWhole() =>
        Assert.IsFalse(Exploration.Merge([Part(1), Part(2) with { Starters = [], Checkpoints = [], IsExhausted = false }, Part(3)]).IsExhausted);

    [TestMethod]
    public async Task Merge_PartsOfTwoPrograms_IsRefusedAfterTheyWereLoaded()
    {
        Exploration first = Loaded(await FailingAsync(o => o.Shard = new(1, 2)));
        Exploration second = Loaded(await new Explorer(() => Marked.Starters(2, 2)) { Options = new ExplorerOptions { Shard = new(2, 2) } }.ExploreAsync());

        Refuses("Part 1/2 and part 2/2 are not of one whole: one has the starters alice, bob, the other s0, s1.", first, second);
    }

    private static void Refuses(string message, params Exploration[] parts) =>
        Assert.AreEqual(message + " (Parameter 'parts')", Assert.ThrowsExactly<ArgumentException>(() => Exploration.Merge(parts)).Message);

    private static Exploration Part(int index) => new() { Shard = new(index, 3), IsExhausted = true, Starters = ["alice", "bob"], Checkpoints = ["read"] };

    private static Exploration Failed(int index, int switches, string schedule) =>
        Part(index) with { Failed = Schedule.Parse(schedule), FailedSwitches = switches, Failure = $"failure of part {index}", Failures = 1 };

    private static Exploration Loaded(Exploration part)
    {
        using var text = new StringWriter();
        part.Save(text);
        return Exploration.Load(new StringReader(text.ToString()));
    }

    private static Task<Exploration> FailingAsync(Action<ExplorerOptions> configure)
    {
        var explorer = new Explorer(() =>
        {
            int stock = 10;
            async Task SellAsync()
            {
                await Checkpoint.ReachAsync("read");
                int read = stock;
                await Checkpoint.ReachAsync("write");
                stock = read - 1;
            }

            return new Scenario([new Starter("alice", SellAsync), new Starter("bob", SellAsync)], [Checkpoint.Mark("read"), Checkpoint.Mark("write")])
                .AtEnd(() => throw new InvalidOperationException($"{stock} are left."));
        });
        configure(explorer.Options);
        return explorer.TryExploreAsync();
    }
}
