using Microsoft.Extensions.Time.Testing;

namespace Checkpointer.Core.Tests.Messages;

/// <summary>What a run says, whole, whose starters end otherwise than its order says.</summary>
[TestClass]
public sealed class EndedStarterTests
{
    private readonly Checkpoint _read = Checkpoint.Mark("read");
    private readonly FakeTimeProvider _time = new();

    [TestMethod]
    public async Task Throws_StarterEndsNormally_SaysSo()
    {
        var alice = new Starter("alice", () => Checkpoint.ReachAsync("read"));

        var failure = await FailsAt<StepNotReachedException>(alice.At(_read), alice.Throws<TimeoutException>());

        MessageAssert.Is(
            """
            alice completed without reaching alice:throws-TimeoutException (step 2), its end with TimeoutException.

                   declared                       alice
                1  alice:read                     read
            >   2  alice:throws-TimeoutException  completed

              alice  completed

            Likely cause: what alice runs did not fail.
            Next: list alice.Completed, if that is right.
            """,
            failure);
        Assert.AreSame(alice, failure.Starter);
    }

    [TestMethod]
    public async Task Throws_StarterThrowsSomethingElse_SaysWhat()
    {
        var thrown = new InvalidDataException("no stock");
        var alice = new Starter("alice", Task () => throw thrown);

        var failure = await FailsAt<StarterFailedException>(alice.Throws<TimeoutException>());

        MessageAssert.Is(
            """
            alice threw InvalidDataException before reaching alice:throws-TimeoutException (step 1), its end with TimeoutException.
              no stock

                   declared                       alice
            >   1  alice:throws-TimeoutException  threw InvalidDataException

              alice  threw InvalidDataException: no stock

            Likely cause: what alice runs failed before it met any probe.
            Next: look at the inner exception, which is the one that was thrown.
            """,
            failure);
        Assert.AreSame(thrown, failure.InnerException);
        Assert.AreSame(alice, failure.Starter);
    }

    [TestMethod]
    public async Task At_StarterIsCancelled_SaysSo()
    {
        var alice = new Starter("alice", Task () => throw new OperationCanceledException("too late"));

        MessageAssert.Is(
            """
            alice was cancelled before reaching alice:read (step 1), at the mark read.
              too late

                   declared    alice
            >   1  alice:read  cancelled

              alice  cancelled

            Likely cause: what alice runs failed before it met any probe.
            Next: look at the inner exception, which is the one that was thrown.
            """,
            await FailsAt<StarterFailedException>(alice.At(_read)));
    }

    [TestMethod]
    public async Task Quiet_StarterEnds_SaysSo()
    {
        var alice = new Starter("alice", () => Task.CompletedTask);

        MessageAssert.Is(
            """
            alice completed without reaching alice:quiet (step 1), quiet.

                   declared     alice
            >   1  alice:quiet  completed

              alice  completed

            Likely cause: alice never stood still for 0.25 s.
            Next: check what it should wait for.
            """,
            await FailsAt<StepNotReachedException>(alice.Quiet));
    }

    [TestMethod]
    public async Task Strict_HitAfterTheOrderIsUsedUp_SaysSo()
    {
        var alice = new Starter("alice", async () =>
        {
            await Checkpoint.ReachAsync("read");
            await Checkpoint.ReachAsync("read");
        });
        await using var runner = new Runner([alice.At(_read)], new RunnerOptions { Strict = true, TimeProvider = _time });

        var failure = await Assert.ThrowsExactlyAsync<OutOfTurnException>(() => runner.RunToEndAsync());

        MessageAssert.Is(
            """
            alice hit read, at the mark read, out of turn: the order was used up.

                   declared    alice
                1  alice:read  read
                               (read)

              alice  running for 0 s, last seen at the mark read

            Likely cause: the code under test comes by read more often, or earlier, than the order says.
            Next: list alice:read where it happens, or leave RunnerOptions.Strict off to let surplus hits pass.
            """,
            failure);
        Assert.AreSame(alice, failure.Starter);
        Assert.AreEqual(_read, failure.Checkpoint);
    }

    private async Task<T> FailsAt<T>(params Step[] order)
        where T : CheckpointerException
    {
        await using var runner = new Runner(order, new RunnerOptions { TimeProvider = _time });
        return await Assert.ThrowsExactlyAsync<T>(() => runner.RunToEndAsync());
    }
}
