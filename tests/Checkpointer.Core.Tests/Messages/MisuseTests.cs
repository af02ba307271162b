namespace Checkpointer.Core.Tests.Messages;

/// <summary>What a test is told that uses a runner, a pause or a checkpoint wrongly.</summary>
[TestClass]
public sealed class MisuseTests
{
    private readonly Checkpoint _read = Checkpoint.Mark("read");
    private readonly Checkpoint _write = Checkpoint.Mark("write");
    private readonly Starter _alice = new("alice", async () =>
    {
        await Checkpoint.ReachAsync("read");
        await Checkpoint.ReachAsync("write");
    });

    [TestMethod]
    public async Task NextAsync_WhileOneIsPending_IsRefusedAndTheFirstGoesOn()
    {
        var gate = new TaskCompletionSource();
        var slow = new Starter("slow", async () =>
        {
            await gate.Task;
            await Checkpoint.ReachAsync("read");
        });
        await using var runner = new Runner([slow.At(_read)]);
        Task<Pause?> first = runner.NextAsync();

        var refused = await Assert.ThrowsExactlyAsync<InvalidOperationException>(() => runner.NextAsync());

        MessageAssert.Is(
            """
            The runner was asked to go on while an earlier NextAsync, SkipToAsync or RunToEndAsync is pending.

            Likely cause: a call was not awaited, or two parts of the test drive one runner.
            Next: await each call before the next; the earlier one goes on undisturbed.
            """,
            refused);
        gate.SetResult();
        Assert.AreEqual(slow.At(_read), (await first)!.Step);
    }

    [TestMethod]
    public async Task SkipToAsync_PassedStep_IsRefusedAndTheRunGoesOn()
    {
        await using var runner = new Runner([_alice.At(_read), _alice.At(_write)]);
        await runner.NextAsync();

        var refused = await Assert.ThrowsExactlyAsync<InvalidOperationException>(() => runner.SkipToAsync(_alice.At(_read)));

        MessageAssert.Is(
            """
            Cannot skip to alice:read: its last listing was passed; the next step is alice:write (step 2).

            Likely cause: the run has gone on beyond it.
            Next: skip before the step is reached, or list it once more.
            """,
            refused);
        Assert.AreEqual(_alice.At(_write), (await runner.NextAsync())!.Step);
    }

    [TestMethod]
    public async Task SkipToAsync_StepThatIsNotListed_IsRefused()
    {
        await using var runner = new Runner([_alice.At(_read)]);

        MessageAssert.Is(
            """
            Cannot skip to alice:write: it is not a step of the order alice:read.

            Likely cause: the step was renamed, or belongs to another order.
            Next: add it to the order.
            """,
            await Assert.ThrowsExactlyAsync<InvalidOperationException>(() => runner.SkipToAsync(_alice.At(_write))));
    }

    [TestMethod]
    public async Task Pause_UsedWhenItIsOver_Throws()
    {
        await using var runner = new Runner([_alice.At(_read), _alice.At(_write)]);
        Pause over = (await runner.NextAsync())!;
        await runner.NextAsync();

        MessageAssert.Is(
            """
            The pause at alice:read (step 1) is over: the runner has gone on since, or was disposed.

            Likely cause: the pause was kept and used after the next NextAsync, SkipToAsync or RunToEndAsync.
            Next: read what you need while the pause lasts.
            """,
            Assert.ThrowsExactly<InvalidOperationException>(() => over.Step));
        Assert.ThrowsExactly<InvalidOperationException>(() => over.Index);
        Assert.ThrowsExactly<InvalidOperationException>(() => over.Hit);
        Assert.ThrowsExactly<InvalidOperationException>(() => over.Evidence);
    }

    [TestMethod]
    public async Task NextAsync_AfterDisposal_SaysSo()
    {
        var runner = new Runner([_alice.At(_read)]);
        await runner.DisposeAsync();

        MessageAssert.Is(
            """
            The runner was disposed: its starters were told to stop and nothing can be requested any more.
            Object name: 'Runner'.
            """,
            await Assert.ThrowsExactlyAsync<ObjectDisposedException>(() => runner.NextAsync()));
    }

    [TestMethod]
    public async Task NextAsync_InsideATransactionScope_IsRefused()
    {
        using var scope = new System.Transactions.TransactionScope(System.Transactions.TransactionScopeAsyncFlowOption.Enabled);
        await using var runner = new Runner([_alice.At(_read)]);

        MessageAssert.Is(
            """
            There is an ambient transaction around the runner.

            Likely cause: a TransactionScope is open in the test; all starters would share its transaction and never conflict.
            Next: open the scope inside each starter, or query in a scope of its own that ends before the runner goes on.
            """,
            await Assert.ThrowsExactlyAsync<InvalidOperationException>(() => runner.NextAsync()));
    }

    [TestMethod]
    public async Task Cancel_AtAPauseOfSeveral_IsRefused()
    {
        var bob = new Starter("bob", () => Checkpoint.ReachAsync("read"));
        await using var runner = new Runner([Step.InAnyOrder(_alice.At(_read), bob.At(_read))]);
        Pause pause = (await runner.NextAsync())!;

        MessageAssert.Is(
            """
            Cancel means one starter, and the pause at {alice:read bob:read} (step 1) is that of alice and bob.

            Likely cause: the step is a group, Step.InAnyOrder.
            Next: list the step of the one you mean on its own.
            """,
            Assert.ThrowsExactly<InvalidOperationException>(pause.Cancel));
    }

    [TestMethod]
    public void Result_BeforeTheEnd_SaysHowToKnow() => MessageAssert.Is(
        "alice has no result: it has not completed, or it threw. Its step alice.Completed says when it has.",
        Assert.ThrowsExactly<InvalidOperationException>(() => new Starter<int>("alice", () => Task.FromResult(1)).Result));
}
