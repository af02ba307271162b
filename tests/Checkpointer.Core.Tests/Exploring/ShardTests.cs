namespace Checkpointer.Core.Tests.Exploring;

/// <summary>Shards are disjoint and complete together, and the same each time.</summary>
[TestClass]
public sealed class ShardTests
{
    [TestMethod]
    [DataRow(2, false)]
    [DataRow(10, false)]
    [DataRow(10, true)]
    public async Task Shards_OfOneExploration_AreDisjointAndCompleteAndAboutAlike(int count, bool reduce)
    {
        string[] all = (await SchedulesAsync(ExplorationShard.Whole, reduce)).Schedules;
        List<string> together = [];
        List<Exploration> results = [];
        List<int> sizes = [];
        for (int i = 1; i <= count; i++)
        {
            (string[] schedules, Exploration exploration) = await SchedulesAsync(new(i, count), reduce);
            together.AddRange(schedules);
            results.Add(exploration);
            sizes.Add(schedules.Length);
        }

        if (!reduce)
            CollectionAssert.AreEquivalent(all, together);
        Assert.HasCount(together.Count, together.Distinct().ToArray(), "nothing twice");
        Assert.IsLessThanOrEqualTo(1.5 * together.Count / count, sizes.Max(), string.Join(",", sizes));
        var whole = Exploration.Merge(results);
        Assert.IsTrue(whole.IsExhausted, whole.ToString());
        Assert.AreEqual(together.Count, whole.Schedules);
    }

    [TestMethod]
    public async Task Shard_RunTwice_IsTheSame() =>
        CollectionAssert.AreEqual((await SchedulesAsync(new(3, 10), false)).Schedules, (await SchedulesAsync(new(3, 10), false)).Schedules);

    [TestMethod]
    [DataRow(200)]
    public async Task Shards_OfGeneratedPrograms_ComeToAllEnds(int programs)
    {
        for (int seed = 1; seed <= programs; seed += 10)
        {
            var program = new GeneratedProgram(seed);
            (SortedSet<string> all, Exploration full) = await program.ExploreAsync(reduce: false);
            foreach (bool reduce in new[] { false, true })
            {
                var ends = new SortedSet<string>(StringComparer.Ordinal);
                long schedules = 0;
                for (int i = 1; i <= 3; i++)
                {
                    (SortedSet<string> some, Exploration part) = await program.ExploreAsync(reduce, new(i, 3));
                    ends.UnionWith(some);
                    schedules += part.Schedules;
                }

                CollectionAssert.AreEqual(all.ToArray(), ends.ToArray(), program.ToString());
                if (!reduce)
                    Assert.AreEqual(full.Schedules, schedules, program.ToString());
            }
        }
    }

    // A lock that is held leaves less to choose from, and what waits goes on by nobody's choice.
    [TestMethod]
    public async Task Shards_OfProgramsWithLocks_AreDisjointAndComplete()
    {
        for (int seed = 1; seed <= 8; seed++)
        {
            var program = new LockingProgram(seed);
            string[] all = (await program.ExploreAsync(reduce: false)).Schedules;
            var together = new List<string>();
            for (int i = 1; i <= 3; i++)
            {
                (_, string[] schedules, Exploration part) = await program.ExploreAsync(reduce: false, new(i, 3));
                together.AddRange(schedules);
                Assert.IsTrue(part.IsExhausted, $"{program}\n{part}");
            }

            CollectionAssert.AreEquivalent(all, together, program.ToString());
        }
    }

    [TestMethod]
    [DataRow(0, 10)]
    [DataRow(11, 10)]
    [DataRow(1, 0)]
    [DataRow(-1, -1)]
    public void Shard_ThatNoWholeHas_IsRefused(int index, int count) =>
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new ExplorationShard(index, count));

    [TestMethod]
    public void Shard_ByDefault_IsTheWhole()
    {
        Assert.AreEqual(ExplorationShard.Whole, default);
        Assert.AreEqual("1/1", default(ExplorationShard).ToString());
        Assert.AreEqual(ExplorationShard.Whole, new ExplorationShard(1, 1));
    }

    [TestMethod]
    public void Merge_PartsThatAreNotAll_IsNotExhausted()
    {
        Exploration[] parts = [new() { Shard = new(1, 3), IsExhausted = true, Schedules = 5 }, new() { Shard = new(3, 3), IsExhausted = true, Schedules = 6 }];

        var whole = Exploration.Merge(parts);

        Assert.AreEqual(11, whole.Schedules);
        Assert.IsFalse(whole.IsExhausted);
    }

    [TestMethod]
    [DataRow("CHECKPOINTER_SHARD=3/10", "3/10")]
    [DataRow("CHECKPOINTER_SHARDS=10 JOB_COMPLETION_INDEX=2", "3/10")]
    [DataRow("CHECKPOINTER_SHARDS=10 CI_NODE_INDEX=3", "3/10")]
    [DataRow("CHECKPOINTER_SHARDS=10 CIRCLE_NODE_INDEX=2", "3/10")]
    [DataRow("CHECKPOINTER_SHARDS=10 BUILDKITE_PARALLEL_JOB=2", "3/10")]
    [DataRow("CHECKPOINTER_SHARDS=10 SYSTEM_JOBPOSITIONINPHASE=3", "3/10")]
    [DataRow("CI_NODE_INDEX=3 CI_NODE_TOTAL=10", "1/1")]
    [DataRow("", "1/1")]
    public void FromEnvironment_WhatJobsSet_IsThePart(string variables, string shard) =>
        Assert.AreEqual(shard, ExplorationShard.From(Environment(variables)).ToString());

    [TestMethod]
    [DataRow("CHECKPOINTER_SHARD=11/10")]
    [DataRow("CHECKPOINTER_SHARD=0/10")]
    [DataRow("CHECKPOINTER_SHARD=x")]
    [DataRow("CHECKPOINTER_SHARDS=10")]
    [DataRow("CHECKPOINTER_SHARDS=10 JOB_COMPLETION_INDEX=10")]
    public void FromEnvironment_WhatIsNoPart_IsRefused(string variables) =>
        Assert.ThrowsExactly<FormatException>(() => ExplorationShard.From(Environment(variables)));

    private static Func<string, string?> Environment(string variables) => name =>
        variables.Split(' ').FirstOrDefault(v => v.StartsWith(name + "=", StringComparison.Ordinal))?[(name.Length + 1)..];

    private static async Task<(string[] Schedules, Exploration Exploration)> SchedulesAsync(ExplorationShard shard, bool reduce)
    {
        var schedules = new List<string>();
        static Checkpoint Mark(int i) => i % 2 == 0 ? Checkpoint.Mark($"m{i}").Touches("x") : Checkpoint.Mark($"m{i}").TouchesNothing();
        async Task PassAsync()
        {
            for (int i = 0; i < 5; i++)
                await Checkpoint.ReachAsync($"m{i}");
        }

        var explorer = new Explorer(() => new Scenario([new Starter("alice", PassAsync), new Starter("bob", PassAsync)], Enumerable.Range(0, 5).Select(Mark)).BeginAtFirstCheckpoint())
        {
            Options = new ExplorerOptions { Shard = shard, Reduce = reduce, Ran = s => schedules.Add(s.Schedule.ToString()) },
        };
        Exploration exploration = await explorer.ExploreAsync();
        return ([.. schedules], exploration);
    }
}
