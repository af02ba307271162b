using Checkpointer.Core.Tests.Points;

namespace Checkpointer.Core.Tests.Exploring;

/// <summary>A reduced search comes to every end that the full one comes to, with less work.</summary>
[TestClass]
public sealed class ReductionTests
{
    private static readonly ProbePoint<Filling> _filling = new("cache.before-filling", Moment.Before, "Nothing to add.");

    public static IEnumerable<int> Seeds => Enumerable.Range(1, 10);

    // Thirty programs each.
    [TestMethod]
    [DynamicData(nameof(Seeds))]
    public async Task Reduce_AnyProgram_ComesToTheSameEndsAsTheFullSearch(int seed)
    {
        for (int i = 0; i < 30; i++)
        {
            var program = new GeneratedProgram((seed * 1_000) + i);
            (SortedSet<string> all, Exploration full) = await program.ExploreAsync(reduce: false);
            (SortedSet<string> ends, Exploration reduced) = await program.ExploreAsync(reduce: true);

            CollectionAssert.AreEqual(all.ToArray(), ends.ToArray(), $"{program}\n{full}\n{reduced}");
            Assert.IsTrue(full.IsExhausted && reduced.IsExhausted, $"{program}\n{full}\n{reduced}");
            Assert.IsLessThanOrEqualTo(full.Schedules, reduced.Schedules, program.ToString());
            Assert.IsTrue(reduced.IsReduced);
        }
    }

    [TestMethod]
    public async Task Reduce_DependencyThatIsNotNamed_LosesEnds()
    {
        int lost = 0;
        for (int seed = 1; seed <= 60; seed++)
        {
            var program = new GeneratedProgram(seed, forgets: true);
            lost += (await program.ExploreAsync(reduce: true)).Ends.Count < (await program.ExploreAsync(reduce: false)).Ends.Count ? 1 : 0;
        }

        Assert.IsGreaterThan(5, lost, "a comparison that nothing could fail would show nothing");
    }

    // Who waits has done nothing yet that others could see, and goes on when others let it.
    [TestMethod]
    public async Task Reduce_AnyProgramWithLocks_ComesToTheSameEndsAsTheFullSearch()
    {
        long most = 0, least = 0;
        for (int seed = 1; seed <= 20; seed++)
        {
            var program = new LockingProgram(seed);
            (SortedSet<string> all, _, Exploration full) = await program.ExploreAsync(reduce: false);
            (SortedSet<string> ends, _, Exploration reduced) = await program.ExploreAsync(reduce: true);

            CollectionAssert.AreEqual(all.ToArray(), ends.ToArray(), $"{program}\n{full}\n{reduced}");
            Assert.IsTrue(full.IsExhausted && reduced.IsExhausted, $"{program}\n{full}\n{reduced}");
            most += full.Schedules;
            least += reduced.Schedules;
        }

        Assert.IsLessThan(most / 10, least);
    }

    [TestMethod]
    public async Task Reduce_LocksThatNobodySaysAreTaken_LosesEnds()
    {
        int lost = 0;
        for (int seed = 1; seed <= 5; seed++)
        {
            var program = new LockingProgram(seed, forgets: true);
            lost += (await program.ExploreAsync(reduce: true)).Ends.Count < (await program.ExploreAsync(reduce: false)).Ends.Count ? 1 : 0;
        }

        Assert.IsGreaterThan(2, lost, "a comparison that nothing could fail would show nothing");
    }

    [TestMethod]
    public async Task Reduce_StartersThatTouchDifferentThings_RunsOneSchedule()
    {
        Exploration exploration = await ExploreAsync(Checkpoint.Mark("a").Touches("a"), Checkpoint.Mark("b").Touches("b"));

        Assert.AreEqual(1, exploration.Schedules, exploration.ToString());
        Assert.IsTrue(exploration.IsExhausted);
        StringAssert.Contains(exploration.ToString(), "1 schedule, which stand for all there are; ");
    }

    [TestMethod]
    public async Task Reduce_StartersThatOnlyRead_RunsOneSchedule() =>
        Assert.AreEqual(1, (await ExploreAsync(Checkpoint.Mark("a").Reads("x"), Checkpoint.Mark("b").Reads("x"))).Schedules);

    [TestMethod]
    public async Task Reduce_CheckpointsThatDoNotSay_RunsAllSchedules() =>
        Assert.AreEqual(20, (await ExploreAsync(Checkpoint.Mark("a"), Checkpoint.Mark("b"))).Schedules);

    [TestMethod]
    [DataRow("tea", "milk", 1)]
    [DataRow("tea", "tea", 2)]
    public async Task Reduce_PointsThatSayWhatTheyCarry_KnowsWhichDepend(string first, string second, int schedules)
    {
        Checkpoint eviction = Cache.BeforeEviction.Checkpoint.Touches((string key) => key);
        var explorer = new Explorer(() => new Scenario(
            [new Starter("alice", () => Cache.BeforeEviction.ReachAsync(first)), new Starter("bob", () => Cache.BeforeEviction.ReachAsync(second))], [eviction]));
        explorer.Options.Reduce = true;

        Assert.AreEqual(schedules, (await explorer.ExploreAsync()).Schedules);
    }

    [TestMethod]
    [DataRow("tea", "milk", 1)]
    [DataRow("tea", "tea", 2)]
    [DataRow("tea", null, 2)]
    public async Task Reduce_PayloadsThatSayWhatTheyTouch_NeedNoWordOfTheCheckpoint(string first, string? second, int schedules)
    {
        var explorer = new Explorer(() => new Scenario(
            [new Starter("alice", () => _filling.ReachAsync(new Filling(first))), new Starter("bob", () => _filling.ReachAsync(new Filling(second)))],
            [_filling.Checkpoint]));
        explorer.Options.Reduce = true;

        Assert.AreEqual(schedules, (await explorer.ExploreAsync()).Schedules);
    }

    // A list of keys that is made anew each time equals no other: what it holds is what is meant.
    [TestMethod]
    [DataRow("tea milk", "milk sugar", 6)]
    [DataRow("tea milk", "sugar salt", 1)]
    [DataRow("tea", "tea", 6)]
    public async Task Touches_SeveralThings_DependsOnWhoTouchesOneOfThem(string first, string second, int schedules)
    {
        Assert.AreEqual(schedules, (await ExploreAsync(Checkpoint.Mark("a").Touches(first.Split(' ')), Checkpoint.Mark("b").Touches(second.Split(' ').ToList()))).Schedules);
        Assert.AreEqual(
            schedules,
            (await ExploreAsync(Checkpoint.Mark("a").Touches(() => first.Split(' ').Select(f => f)), Checkpoint.Mark("b").Reads(() => new HashSet<string?>(second.Split(' ')) { null }))).Schedules);
    }

    // One queue, which is empty at first: whoever names it, means it.
    [TestMethod]
    public async Task Touches_CollectionThatIsShared_IsAThingItself()
    {
        var queue = new Queue<string>();

        Assert.AreEqual(6, (await ExploreAsync(Checkpoint.Mark("a").Touches(queue), Checkpoint.Mark("b").Touches(queue))).Schedules);
        Assert.AreEqual(6, (await ExploreAsync(Checkpoint.Mark("a").Touches(() => queue), Checkpoint.Mark("b").Touches(queue))).Schedules);
    }

    [TestMethod]
    public async Task Touches_StringsThatShareCharacters_AreTwoThings() =>
        Assert.AreEqual(1, (await ExploreAsync(Checkpoint.Mark("a").Touches("tea"), Checkpoint.Mark("b").Touches("eat"))).Schedules);

    [TestMethod]
    public void Touches_SameThings_IsTheSameCheckpoint()
    {
        string[] things = ["tea", "milk"];

        Assert.AreEqual(Checkpoint.Mark("a").Touches(things), Checkpoint.Mark("a").Touches(things));
        Assert.AreNotEqual(Checkpoint.Mark("a").Touches(things), Checkpoint.Mark("a").Touches("tea"));
    }

    [TestMethod]
    [DataRow("tea milk", "milk sugar", 2)]
    [DataRow("tea milk", "sugar salt", 1)]
    public async Task Reduce_PayloadsThatTouchSeveralThings_DependOnEach(string first, string second, int schedules)
    {
        var explorer = new Explorer(() => new Scenario(
            [new Starter("alice", () => _filling.ReachAsync(new Filling(first.Split(' ')))), new Starter("bob", () => _filling.ReachAsync(new Filling(second.Split(' '))))],
            [_filling.Checkpoint]));
        explorer.Options.Reduce = true;

        Assert.AreEqual(schedules, (await explorer.ExploreAsync()).Schedules);
    }

    private static Task<Exploration> ExploreAsync(Checkpoint a, Checkpoint b)
    {
        static async Task TwiceAsync(string mark)
        {
            await Checkpoint.ReachAsync(mark);
            await Checkpoint.ReachAsync(mark);
        }

        return new Explorer(() => new Scenario([new Starter("alice", () => TwiceAsync("a")), new Starter("bob", () => TwiceAsync("b"))], [a, b]))
        {
            Options = new ExplorerOptions { Reduce = true },
        }.ExploreAsync();
    }

    private sealed record Filling(object? Key) : ITouchingPayload
    {
        public IReadOnlyCollection<TouchedThing>? Touches => Key is null ? null : [new TouchedThing(Key, isWritten: true)];
    }
}
