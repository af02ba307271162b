using Checkpointer.Core.Tests.Messages;

namespace Checkpointer.Core.Tests.Blocking;

/// <summary>A checkpoint in the continuation of another starter: who completes what alice awaits runs her code on his own thread.</summary>
[TestClass]
public sealed class ContinuationTests
{
    private static readonly Checkpoint _inside = Checkpoint.Mark("inside");
    private static readonly Checkpoint _beyond = Checkpoint.Mark("beyond");

    // Continuations run where it is completed.
    private readonly TaskCompletionSource _message = new();
    private readonly Starter _alice;

    public ContinuationTests() => _alice = new Starter("alice", async () =>
    {
        await _message.Task;
        Checkpoint.Reach("inside");
    });

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public async Task BlockedBy_ThreadIsHeldByAPauseInAnothersContinuation_IsReachedAndIsCertain(bool onItsOwnThread)
    {
        Starter bob = Bob(onItsOwnThread);
        await using var runner = new Runner([_alice.Quiet, Step.InAnyOrder(_alice.At(_inside), bob.BlockedBy(_alice)), _alice.Completed, bob.At(_beyond)]);
        await runner.NextAsync();

        Pause both = (await runner.NextAsync())!;

        Assert.IsTrue(both.Evidence.IsCertain, both.Evidence.Description);
        Assert.AreEqual(
            "alice reported the step and is held there; bob is blocked, waits for its own thread, which runs a continuation of alice that is paused there.",
            both.Evidence.Description);
        await runner.RunToEndAsync();
        Assert.AreEqual("alice:quiet {alice:inside bob:blocked-by-alice} alice:completed bob:beyond", runner.Trace.Observed.ToString());
    }

    [TestMethod]
    public async Task AwaitedStep_OfWhoseThreadIsHeldThere_FailsAtOnce()
    {
        Starter bob = Bob(onItsOwnThread: true);
        await using var runner = new Runner([_alice.Quiet, bob.At(_beyond), _alice.At(_inside)]);
        await runner.NextAsync();

        MessageAssert.Is(
            """
            bob:beyond (step 2), at the mark beyond, cannot be reached: bob waits for its own thread, which runs a continuation of alice that is paused there.

                   declared      alice    bob
                1  alice:quiet   ┌ quiet
                                 └ free
            >   2  bob:beyond             ┌ waits for alice
                3  alice:inside

              alice  paused at the mark inside since step 2
              bob    blocked, waits for its own thread, which runs a continuation of alice that is paused there, since step 2

            Likely cause: alice holds it, and is paused at the mark inside since step 2.
            Next: if bob should wait, list bob.BlockedBy(alice) before this step; if not, list a later step of alice first.
            """,
            await Assert.ThrowsExactlyAsync<BlockedException>(() => runner.NextAsync()));
    }

    [TestMethod]
    public async Task DisposeAsync_AtThatPause_BothEnd()
    {
        Starter bob = Bob(onItsOwnThread: false);
        var runner = new Runner([_alice.Quiet, Step.InAnyOrder(_alice.At(_inside), bob.Blocked)]);
        await runner.NextAsync();
        await runner.NextAsync();

        await runner.DisposeAsync();

        Assert.IsEmpty(runner.Leaks);
        Assert.IsInstanceOfType<OperationCanceledException>(_alice.Exception);
    }

    private Starter Bob(bool onItsOwnThread)
    {
        void Send()
        {
            _message.SetResult();
            Checkpoint.Reach("beyond");
        }

        return onItsOwnThread
            ? new Starter("bob", Send)
            : new Starter("bob", async () =>
            {
                await Task.Yield();
                Send();
            });
    }
}
