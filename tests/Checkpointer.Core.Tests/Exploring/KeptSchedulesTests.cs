namespace Checkpointer.Core.Tests.Exploring;

/// <summary>What a result tells of single schedules.</summary>
[TestClass]
public sealed class KeptSchedulesTests
{
    [TestMethod]
    public async Task Kept_ByDefault_AreAllOfASmallExploration()
    {
        var ran = new List<ScheduleResult>();

        Exploration exploration = await ExploreAsync(o => o.Ran = ran.Add);

        CollectionAssert.AreEqual(
            ran.Select((r, i) => (i + 1L, r.Schedule, r.Outcome, r.Switches)).ToArray(),
            exploration.Kept.Select(k => (k.Number, k.Schedule, k.Outcome, k.Switches)).ToArray());
        Assert.AreEqual("InvalidOperationException: s1 was last.", exploration.Kept.First(k => k.HasFailed).Failure);
        Assert.IsTrue(exploration.Kept.All(k => k.Trace is null));
    }

    [TestMethod]
    public async Task KeptSchedules_Fewer_AreTheFirstAndAsManyMoreThatFail()
    {
        Exploration exploration = await ExploreAsync(o => o.KeptSchedules = 2);

        Assert.AreEqual(20, exploration.Schedules);
        CollectionAssert.AreEqual(new long[] { 1, 2, 5, 6 }, exploration.Kept.Select(k => k.Number).ToArray(), string.Join("\n", exploration.Kept));
        Assert.IsTrue(exploration.Kept.Skip(2).All(k => k.HasFailed));
    }

    [TestMethod]
    public async Task KeepTraces_EachHasItsRecord()
    {
        Exploration exploration = await ExploreAsync(o => o.KeepTraces = true);

        Assert.IsTrue(exploration.Kept.All(k => k.Trace!.Observed.Equals(k.Schedule)));
    }

    [TestMethod]
    public async Task FailedTrace_IsOfTheFailureThatIsHandedBack()
    {
        Exploration exploration = await ExploreAsync(_ => { });

        Assert.AreEqual(exploration.Failed, exploration.FailedTrace!.Observed);
    }

    [TestMethod]
    public async Task Save_WhatWasKept_IsLoadedAsItWas()
    {
        Exploration exploration = await ExploreAsync(_ => { });
        using var file = new StringWriter();

        exploration.Save(file);

        Assert.AreEqual(exploration with { FailedTrace = null }, Exploration.Load(new StringReader(file.ToString())));
    }

    [TestMethod]
    public void KeptSchedules_Negative_IsRefused() => Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new ExplorerOptions().KeptSchedules = -1);

    // Fails where the second starter ends last.
    private static Task<Exploration> ExploreAsync(Action<ExplorerOptions> configure)
    {
        var explorer = new Explorer(() =>
        {
            string last = "";
            Starter Make(string name) => new(name, async () =>
            {
                await Checkpoint.ReachAsync("m0");
                await Checkpoint.ReachAsync("m1");
                last = name;
            });
            return new Scenario([Make("s0"), Make("s1")], [Marked.Mark(0), Marked.Mark(1)])
                .AtEnd(() => _ = last == "s1" ? throw new InvalidOperationException("s1 was last.") : 0);
        });
        explorer.Options.GoOnAfterFailure = true;
        configure(explorer.Options);
        return explorer.TryExploreAsync();
    }
}
