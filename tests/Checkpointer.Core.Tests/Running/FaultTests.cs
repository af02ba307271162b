namespace Checkpointer.Core.Tests.Running;

/// <summary>Faults at a pause, and exceptions that a test expects.</summary>
[TestClass]
public sealed class FaultTests
{
    private static readonly Checkpoint _saved = Checkpoint.Mark("saved");

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public async Task Throw_AtACheckpoint_ReachesTheCallerUnchanged(bool synchronous)
    {
        var dropped = new TimeoutException("the connection dropped");
        Exception? caught = null;
        Starter alice = synchronous
            ? new Starter("alice", () => { try { Checkpoint.Reach("saved"); } catch (TimeoutException e) { caught = e; } })
            : new Starter("alice", async () => { try { await Checkpoint.ReachAsync("saved"); } catch (TimeoutException e) { caught = e; } });
        await using var runner = new Runner([alice.At(_saved), alice.Completed]);

        (await runner.NextAsync())!.Throw(dropped);
        await runner.RunToEndAsync();

        Assert.AreSame(dropped, caught);
    }

    [TestMethod]
    public async Task Throw_AtAStart_EndsTheStarterWithIt()
    {
        var crash = new InvalidOperationException("the node is down");
        var alice = new Starter("alice", () => Checkpoint.ReachAsync("saved"));
        await using var runner = new Runner([alice.Started, alice.Throws<InvalidOperationException>()]);

        (await runner.NextAsync())!.Throw(crash);

        Assert.IsNotNull(await runner.NextAsync());
        Assert.AreSame(crash, alice.Exception);
        Assert.IsNull(await runner.NextAsync());
    }

    [TestMethod]
    public async Task Throw_AtAnEnd_IsRefused()
    {
        var alice = new Starter("alice", () => Task.CompletedTask);
        await using var runner = new Runner([alice.Completed]);
        Pause end = (await runner.NextAsync())!;

        var refused = Assert.ThrowsExactly<InvalidOperationException>(() => end.Throw(new TimeoutException()));

        Assert.AreEqual(
            "alice is not paused at a checkpoint, so that nothing of it can throw: it is completed.\n\nLikely cause: the pause is at a start, an end or a block.\nNext: throw at a pause at one of its checkpoints.",
            refused.Message);
    }

    [TestMethod]
    public async Task Throw_AtAPauseThatIsOver_IsRefused()
    {
        var alice = new Starter("alice", () => Checkpoint.ReachAsync("saved"));
        await using var runner = new Runner([alice.At(_saved)]);
        Pause pause = (await runner.NextAsync())!;
        await runner.RunToEndAsync();

        Assert.ThrowsExactly<InvalidOperationException>(() => pause.Throw(new TimeoutException()));
        Assert.ThrowsExactly<InvalidOperationException>(pause.Cancel);
    }

    [TestMethod]
    public async Task Cancel_AtACheckpoint_IsFoundWhenTheStarterGoesOn()
    {
        bool before = true;
        bool after = false;
        var alice = new Starter("alice", async ct =>
        {
            before = ct.IsCancellationRequested;
            await Checkpoint.ReachAsync("saved");
            after = ct.IsCancellationRequested;
            ct.ThrowIfCancellationRequested();
        });
        await using var runner = new Runner([alice.At(_saved), alice.Throws<OperationCanceledException>()]);

        (await runner.NextAsync())!.Cancel();
        await runner.RunToEndAsync();

        Assert.IsFalse(before);
        Assert.IsTrue(after);
    }

    [TestMethod]
    public async Task Throws_TheExpectedException_IsReachedAndNotThrownAgain()
    {
        var conflict = new ArgumentOutOfRangeException("stock");
        var alice = new Starter("alice", () => Task.FromException(conflict));
        await using var runner = new Runner([alice.Throws<ArgumentException>()]);

        Assert.AreEqual(alice.Throws<ArgumentException>(), (await runner.NextAsync())!.Step);

        Assert.AreSame(conflict, alice.Exception);
        Assert.IsNull(await runner.NextAsync());
        Assert.AreEqual("alice:throws-ArgumentException", runner.Trace.Observed.ToString());
    }

    [TestMethod]
    public async Task Throws_AnotherException_FailsWithIt()
    {
        var other = new InvalidOperationException("something else");
        var alice = new Starter("alice", () => Task.FromException(other));
        await using var runner = new Runner([alice.Throws<ArgumentException>()]);

        var failure = await Assert.ThrowsExactlyAsync<StarterFailedException>(() => runner.NextAsync());

        Assert.AreSame(other, failure.InnerException);
        Assert.StartsWith("alice threw InvalidOperationException before reaching alice:throws-ArgumentException (step 1), its end with ArgumentException.", failure.Message);
    }

    [TestMethod]
    public async Task Throws_NormalEnd_Fails()
    {
        var alice = new Starter("alice", () => Task.CompletedTask);
        await using var runner = new Runner([alice.Throws<ArgumentException>()]);

        var failure = await Assert.ThrowsExactlyAsync<StepNotReachedException>(() => runner.NextAsync());

        Assert.Contains("Likely cause: what alice runs did not fail.\nNext: list alice.Completed, if that is right.", failure.Message);
    }

    [TestMethod]
    public void Order_StepAfterThrows_IsRefused()
    {
        var alice = new Starter("alice", () => Task.CompletedTask);

        Assert.ThrowsExactly<InvalidOrderException>(() => new Runner([alice.Throws<ArgumentException>(), alice.At(_saved)]));
    }
}
