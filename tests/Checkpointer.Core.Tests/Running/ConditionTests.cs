namespace Checkpointer.Core.Tests.Running;

/// <summary>When conditions are asked, and that what they do themselves concerns nobody.</summary>
[TestClass]
public sealed class ConditionTests
{
    [TestMethod]
    public async Task When_ConditionMeetsProbesItself_TheyAreSilent()
    {
        Checkpoint asked = Checkpoint.Mark("asked by the condition");
        Checkpoint read = Checkpoint.Mark("asks").When(() =>
        {
            Checkpoint.Reach("asked by the condition");
            return true;
        });
        var alice = new Starter("alice", async () =>
        {
            await Checkpoint.ReachAsync("asks");
            await Checkpoint.ReachAsync("asked by the condition");
        });
        await using var runner = new Runner([alice.At(read), alice.At(asked)]);

        await runner.RunToEndAsync();

        Assert.AreEqual("alice:asks alice:\"asked by the condition\"", runner.Trace.Observed.ToString());
        Assert.DoesNotContain(e => e.Kind is TraceEventKind.Unattributed or TraceEventKind.Surplus, runner.Trace.Events);
    }

    [TestMethod]
    public async Task When_StrandHadToKeepStill_ConditionIsAskedOnce()
    {
        int asked = 0;
        Checkpoint left = Checkpoint.Mark("left");
        Checkpoint right = Checkpoint.Mark("right").When(() =>
        {
            asked++;
            return true;
        });
        var bothHaveCome = new Signal();
        var alice = new Starter("alice", async () =>
        {
            Task[] both = [Checkpoint.ReachAsync("left"), Checkpoint.ReachAsync("right")];
            bothHaveCome.Raise();
            await Task.WhenAll(both);
        });
        await using var runner = new Runner([alice.At(left), alice.At(right), alice.Completed]);

        await runner.NextAsync();
        await bothHaveCome.Raised;
        Assert.AreEqual(0, asked);
        await runner.NextAsync();
        Assert.AreEqual(1, asked);
        await runner.RunToEndAsync();

        Assert.AreEqual(1, asked);
    }
}
