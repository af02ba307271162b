namespace Checkpointer.Core.Tests.Running;

/// <summary>
/// A NextAsync that has not returned yet: cancelled, repeated, disposed under. And a pause that is over.
/// </summary>
[TestClass]
public sealed class PendingRequestTests
{
    private static readonly Checkpoint _mark = Checkpoint.Mark("mark");
    private static readonly Checkpoint _then = Checkpoint.Mark("then");

    private readonly Signal _aliceMay = new();
    private readonly Starter _alice;

    public PendingRequestTests() => _alice = new Starter("alice", async () =>
    {
        await _aliceMay.Raised;
        await Checkpoint.ReachAsync("mark");
        await Checkpoint.ReachAsync("then");
    });

    [TestMethod]
    public async Task NextAsync_Cancelled_StopsTheWaitingOnly()
    {
        await using var runner = new Runner([_alice.At(_mark), _alice.At(_then)]);
        using var cancellation = new CancellationTokenSource();

        Task<Pause?> next = runner.NextAsync(cancellation.Token);
        await cancellation.CancelAsync();
        var cancelled = await Assert.ThrowsExactlyAsync<TaskCanceledException>(() => next);
        _aliceMay.Raise();

        Assert.AreEqual(cancellation.Token, cancelled.CancellationToken);
        Assert.AreEqual((_alice.At(_mark), 0), await StepAndIndex(runner.NextAsync()));
        Assert.AreEqual((_alice.At(_then), 1), await StepAndIndex(runner.NextAsync()));
    }

    [TestMethod]
    public async Task NextAsync_TokenCancelledBefore_BeginsNothing()
    {
        await using var runner = new Runner([_alice.Started]);

        await Assert.ThrowsExactlyAsync<TaskCanceledException>(() => runner.NextAsync(new CancellationToken(canceled: true)));

        Assert.IsEmpty(runner.Trace.Events);
        Assert.AreEqual(_alice.Started, (await runner.NextAsync())!.Step);
        _aliceMay.Raise();
    }

    [TestMethod]
    public async Task RunToEndAsync_Cancelled_MayBeAskedAgain()
    {
        await using var runner = new Runner([_alice.At(_mark)]);
        using var cancellation = new CancellationTokenSource();

        Task end = runner.RunToEndAsync(cancellation.Token);
        await cancellation.CancelAsync();
        await Assert.ThrowsExactlyAsync<TaskCanceledException>(() => end);
        _aliceMay.Raise();
        await runner.RunToEndAsync();

        Assert.AreEqual("alice:mark", runner.Trace.Observed.ToString());
    }

    [TestMethod]
    public async Task NextAsync_WhileOneIsPending_ThrowsAndTheFirstGoesOn()
    {
        await using var runner = new Runner([_alice.At(_mark), _alice.At(_then)]);

        Task<Pause?> first = runner.NextAsync();
        var refused = await Assert.ThrowsExactlyAsync<InvalidOperationException>(() => runner.NextAsync());
        await Assert.ThrowsExactlyAsync<InvalidOperationException>(() => runner.SkipToAsync(_alice.At(_then)));
        await Assert.ThrowsExactlyAsync<InvalidOperationException>(() => runner.RunToEndAsync());
        Assert.IsFalse(first.IsCompleted);
        _aliceMay.Raise();

        StringAssert.StartsWith(refused.Message, "The runner was asked to go on while an earlier NextAsync, SkipToAsync or RunToEndAsync is pending.");
        Assert.AreEqual((_alice.At(_mark), 0), await StepAndIndex(first));
        Assert.AreEqual((_alice.At(_then), 1), await StepAndIndex(runner.NextAsync()));
    }

    [TestMethod]
    public async Task NextAsync_RunnerDisposedMeanwhile_IsFaulted()
    {
        var runner = new Runner([_alice.At(_mark)]);

        Task<Pause?> next = runner.NextAsync();
        ValueTask disposed = runner.DisposeAsync();
        await Assert.ThrowsExactlyAsync<ObjectDisposedException>(() => next);
        _aliceMay.Raise();
        await disposed;

        Assert.IsEmpty(runner.Leaks);
    }

    [TestMethod]
    public async Task NextAsync_RunnerDisposedBefore_Throws()
    {
        var runner = new Runner([_alice.At(_mark)]);
        await runner.DisposeAsync();

        await Assert.ThrowsExactlyAsync<ObjectDisposedException>(() => runner.NextAsync());
    }

    [TestMethod]
    public async Task Pause_RunnerHasGoneOn_ThrowsWhenUsed()
    {
        _aliceMay.Raise();
        await using var runner = new Runner([_alice.At(_mark), _alice.At(_then)]);
        Pause pause = (await runner.NextAsync())!;
        Assert.AreEqual(_alice, pause.Hit!.Starter);

        await runner.NextAsync();

        var over = Assert.ThrowsExactly<InvalidOperationException>(() => pause.Hit);
        StringAssert.StartsWith(over.Message, "The pause at alice:mark (step 1) is over: the runner has gone on since, or was disposed.");
        Assert.ThrowsExactly<InvalidOperationException>(() => pause.Step);
        Assert.ThrowsExactly<InvalidOperationException>(() => pause.Index);
        Assert.ThrowsExactly<InvalidOperationException>(() => pause.Evidence);
        Assert.AreEqual("alice:mark (step 1)", pause.ToString());
    }

    [TestMethod]
    public async Task Pause_RunnerDisposed_ThrowsWhenUsed()
    {
        _aliceMay.Raise();
        var runner = new Runner([_alice.At(_mark)]);
        Pause pause = (await runner.NextAsync())!;

        await runner.DisposeAsync();

        Assert.ThrowsExactly<InvalidOperationException>(() => pause.Step);
    }

    private static async Task<(Step, int)> StepAndIndex(Task<Pause?> next)
    {
        Pause pause = (await next)!;
        return (pause.Step, pause.Index);
    }
}
