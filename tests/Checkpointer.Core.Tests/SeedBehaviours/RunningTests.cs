using static Checkpointer.Core.Tests.SeedBehaviours.Phases;

namespace Checkpointer.Core.Tests.SeedBehaviours;

/// <summary>
/// The seed's tests of running: what has been done at each pause.
/// </summary>
[TestClass]
public sealed class RunningTests
{
    [TestMethod]
    public async Task Thread_state_changes_after_each_checkpoint()
    {
        var phases = new Phases();
        var process = new Starter("process", phases.Run);
        await using var runner = new Runner([process.At(B1), process.At(B2), process.At(B3), process.At(A3)], TheSeedsWay);

        await runner.NextAsync();
        Assert.AreEqual("", phases.Done);
        await runner.NextAsync();
        Assert.AreEqual("1", phases.Done);
        await runner.NextAsync();
        Assert.AreEqual("12", phases.Done);
        await runner.NextAsync();
        Assert.AreEqual("123", phases.Done);
    }

    [TestMethod]
    public async Task Run_to_first_checkpoint_before_method()
    {
        var phases = new Phases();
        var process = new Starter("process", phases.Run);
        await using var runner = new Runner([process.At(B3)], TheSeedsWay);

        await runner.NextAsync();

        Assert.AreEqual("12", phases.Done);
    }

    [TestMethod]
    public async Task Run_to_first_checkpoint_after_method()
    {
        var phases = new Phases();
        var process = new Starter("process", phases.Run);
        await using var runner = new Runner([process.At(A2)], TheSeedsWay);

        await runner.NextAsync();

        Assert.AreEqual("12", phases.Done);
    }

    [TestMethod]
    public async Task Second_checkpoint_is_reached()
    {
        var phases = new Phases();
        var process = new Starter("process", phases.Run);
        await using var runner = new Runner([process.At(B2), process.At(B3)], TheSeedsWay);

        await runner.NextAsync();
        Assert.AreEqual("1", phases.Done);
        await runner.NextAsync();
        Assert.AreEqual("12", phases.Done);
    }

    [TestMethod]
    public async Task Continue_until_the_end()
    {
        var phases = new Phases();
        var process = new Starter("process", phases.Run);
        await using var runner = new Runner([process.At(B3)], TheSeedsWay);
        await runner.NextAsync();

        // The seed returned a terminal checkpoint first, then NULL_CHECKPOINT for ever.
        Assert.IsNull(await runner.NextAsync());

        Assert.AreEqual("123", phases.Done);
    }

    [TestMethod]
    public async Task First_thread_finishes_then_second_starts()
    {
        var phases1 = new Phases();
        var phases2 = new Phases();
        var p1 = new Starter("p1", phases1.Run);
        var p2 = new Starter("p2", phases2.Run);
        await using var runner = new Runner([p1.At(A3), p2.At(B1)], TheSeedsWay);

        Assert.AreEqual(p1.At(A3), (await runner.NextAsync())!.Step);
        Assert.AreEqual("123", phases1.Done);
        Assert.AreEqual(p2.At(B1), (await runner.NextAsync())!.Step);
        Assert.AreEqual("", phases2.Done);
        Assert.IsNull(await runner.NextAsync());
        Assert.AreEqual("123", phases2.Done);
    }

    [TestMethod]
    public async Task Simple_order_for_2_processes()
    {
        var phases1 = new Phases();
        var phases2 = new Phases();
        var p1 = new Starter("p1", phases1.Run);
        var p2 = new Starter("p2", phases2.Run);
        await using var runner = new Runner(
            [p1.At(B1), p1.At(B2), p1.At(A3), p2.At(B1), p2.At(B2), p2.At(B3)], TheSeedsWay);

        async Task<(string, string)> DoneAtNext()
        {
            await runner.NextAsync();
            return (phases1.Done, phases2.Done);
        }

        Assert.AreEqual(("", ""), await DoneAtNext());
        Assert.AreEqual(("1", ""), await DoneAtNext());
        Assert.AreEqual(("123", ""), await DoneAtNext());
        Assert.AreEqual(("123", ""), await DoneAtNext());
        Assert.AreEqual(("123", "1"), await DoneAtNext());
        Assert.AreEqual(("123", "12"), await DoneAtNext());
        Assert.AreEqual(("123", "123"), await DoneAtNext());
    }

    [TestMethod]
    public async Task When_switching_threads_all_are_run_until_the_end()
    {
        var phases1 = new Phases();
        var phases2 = new Phases();
        var p1 = new Starter("p1", phases1.Run);
        var p2 = new Starter("p2", phases2.Run);
        await using var runner = new Runner([p1.At(B3), p2.At(B3)], TheSeedsWay);

        await runner.NextAsync();
        Assert.AreEqual("12", phases1.Done);
        await runner.NextAsync();
        Assert.AreEqual("12", phases2.Done);
        Assert.AreEqual("123", phases1.Done);
    }
}
