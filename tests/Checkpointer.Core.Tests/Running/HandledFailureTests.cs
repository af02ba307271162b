namespace Checkpointer.Core.Tests.Running;

/// <summary>Runner.RunAsync runs to the end what the test has left, and does not throw again what one of the test's own calls threw.</summary>
[TestClass]
public sealed class HandledFailureTests
{
    private static readonly Checkpoint _mark = Checkpoint.Mark("mark");
    private static readonly Checkpoint _never = Checkpoint.Mark("never");

    [TestMethod]
    public async Task RunAsync_TestHandlesTheFailure_DoesNotThrowItAgain()
    {
        var alice = new Starter("alice", () => Checkpoint.ReachAsync("mark"));

        await Runner.RunAsync([alice.At(_never)], async runner =>
            await Assert.ThrowsExactlyAsync<StepNotReachedException>(() => runner.NextAsync()));
    }

    [TestMethod]
    public async Task RunAsync_TestHandlesWhatAStarterThrewAtTheEnd_DoesNotThrowItAgain()
    {
        var thrown = new TimeoutException();
        var alice = new Starter("alice", async () =>
        {
            await Checkpoint.ReachAsync("mark");
            throw thrown;
        });

        await Runner.RunAsync([alice.At(_mark)], async runner =>
            Assert.AreSame(thrown, await Assert.ThrowsExactlyAsync<TimeoutException>(() => runner.RunToEndAsync())));
    }

    [TestMethod]
    public async Task RunAsync_StarterThrowsAndTheTestDoesNotAsk_Throws()
    {
        var thrown = new TimeoutException();
        var alice = new Starter("alice", async () =>
        {
            await Checkpoint.ReachAsync("mark");
            throw thrown;
        });

        Assert.AreSame(thrown, await Assert.ThrowsExactlyAsync<TimeoutException>(() => Runner.RunAsync([alice.At(_mark)], runner => runner.NextAsync())));
    }

    // The waiting is cancelled, the run goes on and fails: nobody was told.
    [TestMethod]
    public async Task RunAsync_RunFailsWhileNobodyWaits_Throws()
    {
        var may = new Signal();
        var comes = new Signal();
        var alice = new Starter("alice", async () =>
        {
            comes.Raise();
            await may.Raised;
        });

        await Assert.ThrowsExactlyAsync<StepNotReachedException>(() => Runner.RunAsync([alice.At(_never)], async runner =>
        {
            using var impatience = new CancellationTokenSource();
            Task<Pause?> next = runner.NextAsync(impatience.Token);
            await comes.Raised;
            await impatience.CancelAsync();
            await Assert.ThrowsAsync<OperationCanceledException>(() => next);
            may.Raise();
        }));
    }
}
