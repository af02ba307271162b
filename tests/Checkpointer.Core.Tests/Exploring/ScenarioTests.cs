using Checkpointer.Core.Tests.Messages;

namespace Checkpointer.Core.Tests.Exploring;

/// <summary>What a scenario says must hold, and what becomes of one that is wrong itself.</summary>
[TestClass]
public sealed class ScenarioTests
{
    private static readonly Checkpoint[] _marks = [Checkpoint.Mark("debit"), Checkpoint.Mark("credit")];

    [TestMethod]
    public async Task Always_DoesNotHoldAtAPause_EndsTheScheduleThere()
    {
        ScheduleFailedException failure = await Assert.ThrowsExactlyAsync<ScheduleFailedException>(() => new Explorer(() => Transfer()).ExploreAsync());

        MessageAssert.Is(
            """
            What must always hold does not hold at step 2, alice:credit.
              InvalidOperationException: 60 are left.

                   alice   bob  money
                1  debit        100
            >   2  credit       60

              alice  paused at the mark credit since step 2
              bob    not begun

            Found: the first schedule (exhaustive, fewest switches first); no switch at all.
            Likely cause: it does not take others: the starters fail one after the other as well.
            Next: repeat it, and look at each pause:
              await new Explorer(Arrange).ReplayAsync("alice:debit alice:credit");
            """,
            failure);
        Assert.AreEqual(ScheduleOutcome.InvariantFailed, failure.Outcome);
        Assert.AreEqual(failure.Schedule, failure.Exploration.Failed);
    }

    [TestMethod]
    public async Task Starter_Throws_IsAFailureOfItsSchedule()
    {
        var explorer = new Explorer(() => new Scenario([new Starter("alice", () => throw new InvalidOperationException("no\nmoney"))], []));

        ScheduleFailedException failure = await Assert.ThrowsExactlyAsync<ScheduleFailedException>(() => explorer.ExploreAsync());

        StringAssert.StartsWith(failure.Message, "alice threw at step 1, alice:throws-InvalidOperationException.\n  InvalidOperationException: no\n  money\n\n");
        Assert.AreEqual(ScheduleOutcome.StarterFailed, failure.Outcome);
        Assert.IsInstanceOfType<InvalidOperationException>(failure.InnerException);
    }

    [TestMethod]
    public async Task Finally_AfterEachSchedule_CleansUpTheLastNamedFirst()
    {
        var log = new List<string>();
        var explorer = new Explorer(() => Marked.Starters(1).Finally(() => log.Add("first")).Finally(() => log.Add("second")));

        await explorer.ExploreAsync();

        CollectionAssert.AreEqual(new[] { "second", "first" }, log);
    }

    [TestMethod]
    public async Task Finally_OneThrows_TheOthersCleanUpAllTheSame()
    {
        var log = new List<string>();
        var explorer = new Explorer(() => Marked.Starters(1).Finally(() => log.Add("first")).Finally(() => throw new IOException("the folder is in use")));

        await Assert.ThrowsExactlyAsync<IOException>(() => explorer.ExploreAsync());

        CollectionAssert.AreEqual(new[] { "first" }, log);
    }

    [TestMethod]
    public async Task Finally_OfAScenarioThatIsRefused_CleansUpAndDoesNotHideWhy()
    {
        int cleanedUp = 0;
        var explorer = new Explorer(() => Marked.Starters(1).Always(_ => { }).Finally(() =>
        {
            cleanedUp++;
            throw new IOException("the folder is in use");
        }));
        explorer.Options.Reduce = true;

        await Assert.ThrowsExactlyAsync<InvalidOperationException>(() => explorer.ExploreAsync());

        Assert.AreEqual(1, cleanedUp);
    }

    [TestMethod]
    public async Task Watch_ThatThrows_IsShownAndDoesNotHideWhatFailed()
    {
        var explorer = new Explorer(() => Marked.Starters(1)
            .Watch("first", () => Array.Empty<int>().First())
            .AtEnd(() => throw new InvalidOperationException("nothing is left")));

        ScheduleFailedException failure = await Assert.ThrowsExactlyAsync<ScheduleFailedException>(() => explorer.ExploreAsync());

        Assert.Contains("(InvalidOperationException)", failure.Message);
        Assert.AreEqual("nothing is left", failure.InnerException!.Message);
    }

    [TestMethod]
    public async Task Free_FailsByChance_SaysThatNoOrderWasFound()
    {
        int arranged = 0;
        var explorer = new Explorer(() =>
        {
            bool fails = ++arranged == 1;
            return Marked.Starters(1).AtEnd(() => _ = fails ? throw new InvalidOperationException("7 are left, not 8.") : 0);
        });
        explorer.Options.Strategy = ExplorationStrategy.Free;

        ScheduleFailedException failure = await Assert.ThrowsExactlyAsync<ScheduleFailedException>(() => explorer.ExploreAsync());

        MessageAssert.Is(
            """
            What must hold at the end does not, after all starters ran at once.
              InvalidOperationException: 7 are left, not 8.

                   s0
            >   1  completed

              s0  completed

            Found: the first schedule (without an order); no order of the checkpoints that fails was found to show instead.
            Likely cause: chance has made an order of what stands between the checkpoints.
            Next: list checkpoints between what starters read and what they write, and explore with another strategy: then the order is found, and can be repeated.
            """,
            failure);
    }

    [TestMethod]
    public async Task Finally_AfterAFailure_CleansUpAsWell()
    {
        int arranged = 0, cleanedUp = 0;
        var explorer = new Explorer(() =>
        {
            arranged++;
            return Transfer().Finally(() => cleanedUp++);
        });

        await Assert.ThrowsExactlyAsync<ScheduleFailedException>(() => explorer.ExploreAsync());

        Assert.AreEqual(arranged, cleanedUp);
    }

    [TestMethod]
    public async Task Scenario_ThatComesToOtherStepsAfterTheSameChoices_IsSaidNotToBeDeterministic()
    {
        int runs = 0;
        var explorer = new Explorer(() =>
        {
            bool isOdd = runs++ % 2 == 1;
            Starter Of(string name) => new(name, async () =>
            {
                await Checkpoint.ReachAsync("debit");
                if (isOdd)
                    await Checkpoint.ReachAsync("credit");
            });
            return new Scenario([Of("alice"), Of("bob")], _marks);
        });

        Exploration exploration = await explorer.ExploreAsync();

        Assert.IsFalse(exploration.IsExhausted);
        Assert.AreEqual("after bob:debit, bob reached credit, and this time bob reached completed", exploration.Divergence);
        StringAssert.Contains(exploration.ToString(), "not all, since the scenario is not deterministic; ");
    }

    [TestMethod]
    public async Task Arranging_Throws_IsNoFailureOfASchedule()
    {
        var explorer = new Explorer(Scenario () => throw new NotSupportedException("no database"));

        Assert.AreEqual("no database", (await Assert.ThrowsExactlyAsync<NotSupportedException>(() => explorer.ExploreAsync())).Message);
    }

    [TestMethod]
    public async Task Condition_Throws_IsNoFailureOfASchedule()
    {
        var explorer = new Explorer(() => new Scenario(
            [new Starter("alice", () => Checkpoint.ReachAsync("debit"))], [Checkpoint.Mark("debit").When(bool () => throw new NotSupportedException())]));

        await Assert.ThrowsExactlyAsync<ConditionFailedException>(() => explorer.ExploreAsync());
    }

    [TestMethod]
    public async Task Reduce_WithWhatMustAlwaysHold_IsRefused()
    {
        var explorer = new Explorer(() => Transfer()) { Options = new ExplorerOptions { Reduce = true } };

        MessageAssert.Is(
            """
            An invariant looks at every pause, and a reduced exploration leaves pauses out.

            Likely cause: the scenario says what must hold Always, and the options say Reduce.
            Next: check at the end instead, or explore without Reduce.
            """,
            await Assert.ThrowsExactlyAsync<InvalidOperationException>(() => explorer.ExploreAsync()));
    }

    [TestMethod]
    public async Task Starters_OfOneName_AreRefused()
    {
        var explorer = new Explorer(() => new Scenario([new Starter("a", () => { }), new Starter("a", () => { })], []));

        await Assert.ThrowsExactlyAsync<InvalidOrderException>(() => explorer.ExploreAsync());
    }

    [TestMethod]
    public void Scenario_OfNobody_IsRefused()
    {
        Assert.ThrowsExactly<ArgumentException>(() => new Scenario([], []));
        Assert.ThrowsExactly<ArgumentNullException>(() => new Scenario([null!], []));
        Assert.ThrowsExactly<ArgumentException>(() => new Scenario(Enumerable.Range(0, 65).Select(i => new Starter($"s{i}", () => { })), []));
    }

    private static Scenario Transfer()
    {
        int from = 100, to = 0;
        async Task TransferAsync()
        {
            await Checkpoint.ReachAsync("debit");
            from -= 40;
            await Checkpoint.ReachAsync("credit");
            to += 40;
        }

        return new Scenario([new Starter("alice", TransferAsync), new Starter("bob", TransferAsync)], _marks)
            .Watch("money", () => from + to)
            .Always(pause =>
            {
                if (from + to != 100)
                    throw new InvalidOperationException($"{from + to} are left.");
            });
    }
}
