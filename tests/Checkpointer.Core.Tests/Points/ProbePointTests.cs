using Checkpointer.Core.Tests.Messages;

namespace Checkpointer.Core.Tests.Points;

/// <summary>Points that stand alone, and what is said when one is not reached or used wrongly.</summary>
[TestClass]
public sealed class ProbePointTests
{
    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public async Task Point_pauses_whoever_reports_it(bool synchronous)
    {
        var alice = synchronous ? new Starter("alice", () => Cache.Evicted.Reach("tea")) : new Starter("alice", () => Cache.Evicted.ReachAsync("tea"));
        await using var runner = new Runner([alice.At(Cache.Evicted.When(key => key == "tea")), alice.Completed]);

        Assert.AreEqual("tea", (await runner.NextAsync())!.Hit!.Payload);
        Assert.AreEqual(alice.Completed, (await runner.NextAsync())!.Step);
        Assert.IsNull(await runner.NextAsync());
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public async Task Unwound_before_something_its_code_is_told_to_stop(bool synchronous)
    {
        bool evicted = false;
        var alice = new Starter("alice", async () =>
        {
            if (synchronous)
                Cache.BeforeEviction.Reach("tea");
            else
                await Cache.BeforeEviction.ReachAsync("tea");
            evicted = true;
        });
        await using (var runner = new Runner([alice.At(Cache.BeforeEviction.Checkpoint), alice.Completed]))
            await runner.NextAsync();

        Assert.IsFalse(evicted);
    }

    [TestMethod]
    public async Task Before_something_a_point_alone_is_over_when_it_is_passed()
    {
        var alice = new Starter("alice", async () =>
        {
            await Cache.BeforeEviction.ReachAsync("tea");
            Cache.BeforeEviction.Reach("milk");
            Cache.Swept.Reach(2);
        });
        await using var runner = new Runner([alice.At(Cache.Swept.When(count => count == 2))]);

        Pause pause = (await runner.NextAsync())!;
        Assert.IsTrue(pause.Evidence.IsCertain, pause.Evidence.Description);
        await runner.RunToEndAsync();
    }

    [TestMethod]
    public async Task Point_that_nothing_reports_says_what_to_add()
    {
        var missing = new ProbePoint<string>("radio.tuned", Moment.After, "Add services.AddRadioProbes().");
        var alice = new Starter("alice", () => { });
        await using var runner = new Runner([alice.At(missing.When(s => s.Length > 0, "a station"))]);

        MessageAssert.Is(
            """
            alice completed without reaching alice:radio.tuned (step 1), after radio.tuned when a station.

                   declared           alice
            >   1  alice:radio.tuned  completed

              alice  completed

            Likely cause: alice did not come by, or no probe reports radio.tuned.
            Next: Nothing in this process reports radio.tuned yet. Add services.AddRadioProbes().
            """,
            await Assert.ThrowsExactlyAsync<StepNotReachedException>(() => runner.NextAsync()));
    }

    [TestMethod]
    public async Task Operation_that_is_reported_elsewhere_says_so()
    {
        var after = new ProbePoint<string>("radio.after-tune", Moment.After, "Add services.AddRadioProbes().");
        var tune = new ProbeOperation<string>("radio.tune", "Add services.AddRadioProbes().", after: after);
        tune.NoteInstalled();
        var alice = new Starter("alice", () => { });
        await using var runner = new Runner([alice.At(after.Checkpoint)]);

        var failure = await Assert.ThrowsExactlyAsync<StepNotReachedException>(() => runner.NextAsync());

        Assert.EndsWith(
            "Likely cause: alice did not come by, or no probe reports radio.tune.\n"
            + "Next: radio.tune is reported elsewhere in this process: check that what is called on this path has the probe, too. Add services.AddRadioProbes().",
            failure.Message);
    }

    [TestMethod]
    public async Task Hit_of_nobody_is_named_when_it_is_missed()
    {
        var alice = new Starter("alice", () => Nobody.RunAsync(() => Cache.Evicted.Reach("tea")));
        await using var runner = new Runner([alice.At(Cache.Evicted.Checkpoint)]);

        var failure = await Assert.ThrowsExactlyAsync<StepNotReachedException>(() => runner.NextAsync());

        Assert.Contains("Likely cause: cache.evicted was hit once by code of no starter", failure.Message);
    }

    [TestMethod]
    public void Checkpoints_at_one_point_are_equal_when_their_conditions_are()
    {
        Func<string, bool> tea = key => key == "tea";

        Assert.AreEqual(Cache.Evicted.Checkpoint, Cache.Evicted.Checkpoint);
        Assert.AreEqual(Cache.Evicted.When(tea), Cache.Evicted.When(tea));
        Assert.AreNotEqual(Cache.Evicted.Checkpoint, Cache.Evicted.When(tea));
        Assert.AreNotEqual(Cache.Evicted.Checkpoint, Cache.BeforeEviction.Checkpoint.Named("cache.evicted"));
        Assert.AreEqual("cache.evicted", Cache.Evicted.Checkpoint.Name);
    }

    [TestMethod]
    public void Wrong_use_is_refused_with_what_to_do()
    {
        MessageAssert.Is(
            "cache.after-set is a moment of the operation cache.set, which reports it: call Run or RunAsync of that.",
            Assert.ThrowsExactly<InvalidOperationException>(() => Cache.AfterSet.Reach(new Cache.Entry("tea", 1))));
        MessageAssert.Is(
            "cache.after-set is a moment of cache.set already. (Parameter 'after')",
            Assert.ThrowsExactly<ArgumentException>(() => new ProbeOperation<Cache.Entry>("cache.put", "", after: Cache.AfterSet)));
        MessageAssert.Is(
            "cache.before-eviction is a point before something, not after it. (Parameter 'after')",
            Assert.ThrowsExactly<ArgumentException>(() => new ProbeOperation<string>("cache.evict", "", after: Cache.BeforeEviction)));
        MessageAssert.Is(
            "The parameter 'int value' cannot be bound to cache.set: what it carries is of type Entry. Take that, besides 'exception' after a throw.",
            Assert.ThrowsExactly<ArgumentException>(() => Cache.AfterSet.Checkpoint.When((int value) => value > 0)));
    }

    [TestMethod]
    public async Task Payload_is_that_of_its_own_point_only()
    {
        var alice = new Starter("alice", () => Cache.Evicted.Reach("tea"));
        await using var runner = new Runner([alice.At(Cache.Evicted.Checkpoint)]);
        Hit hit = (await runner.NextAsync())!.Hit!;

        MessageAssert.Is(
            "The hit 'alice after cache.evicted' is not one of cache.after-set, so that it has no such payload. (Parameter 'hit')",
            Assert.ThrowsExactly<ArgumentException>(() => Cache.AfterSet.PayloadOf(hit)));
        await runner.RunToEndAsync();
    }
}
