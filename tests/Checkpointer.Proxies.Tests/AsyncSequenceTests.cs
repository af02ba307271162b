using Checkpointer.Proxies.Tests.Recording;
using Checkpointer.Proxies.Tests.Specimens;
using Checkpointer.Runtime;

namespace Checkpointer.Proxies.Tests;

[TestClass]
public sealed class AsyncSequenceTests
{
    private const string Begun = "begin, end, suspended";
    private const string Another = "resumed, begin, end, suspended";
    private const string Ended = "resumed, begin, end, returned";

    [TestMethod]
    public async Task Sequence_ReadToItsEnd_IsOneCallThatReturnsWithTheLastElement()
    {
        IFeed proxy = ProbeProxy.Wrap<IFeed>(new Feed());
        using var recorder = new Recorder();

        List<int> items = await proxy.ReadAsync(CancellationToken.None).ToListAsync();

        CollectionAssert.AreEqual(new[] { 1, 2 }, items);
        Assert.AreEqual($"before({CancellationToken.None}), {Begun}, {Another}, {Ended}", recorder.Only.Story);
        Assert.AreEqual(nameof(IFeed.ReadAsync), recorder.Only.Method.Name);
    }

    [TestMethod]
    public void Sequence_ThatNobodyReads_IsNoCall()
    {
        IFeed proxy = ProbeProxy.Wrap<IFeed>(new Feed());
        using var recorder = new Recorder();

        Assert.IsNotNull(proxy.ReadAsync().GetAsyncEnumerator());

        Assert.IsEmpty(recorder.Calls);
    }

    [TestMethod]
    public async Task Sequence_ReadTwice_IsTwoCalls()
    {
        IFeed proxy = ProbeProxy.Wrap<IFeed>(new Feed());
        using var recorder = new Recorder();

        IAsyncEnumerable<int> items = proxy.ReadAsync();
        Assert.AreEqual(3, await items.SumAsync());
        Assert.AreEqual(3, await items.SumAsync());

        Assert.HasCount(2, recorder.Calls);
    }

    [TestMethod]
    public async Task Sequence_GivenUp_ReturnsWhenItsDisposalHasEnded()
    {
        var disposal = new TaskCompletionSource();
        IFeed proxy = ProbeProxy.Wrap<IFeed>(new Feed { AtDisposal = () => disposal.Task });
        using var recorder = new Recorder();

        IAsyncEnumerator<int> enumerator = proxy.ReadAsync().GetAsyncEnumerator();
        await enumerator.MoveNextAsync();
        ValueTask disposed = enumerator.DisposeAsync();
        StringAssert.EndsWith(recorder.Only.Story, "resumed, begin, end");

        disposal.SetResult();
        await disposed;
        StringAssert.EndsWith(recorder.Only.Story, "resumed, begin, end, returned");
    }

    [TestMethod]
    public async Task Sequence_DisposedAfterItsEnd_IsReportedOnce()
    {
        var feed = new Feed();
        IFeed proxy = ProbeProxy.Wrap<IFeed>(feed);
        using var recorder = new Recorder();

        await foreach (int _ in proxy.ReadAsync())
        {
        }

        StringAssert.EndsWith(recorder.Only.Story, Ended);
        Assert.AreEqual(1, feed.Disposed);
    }

    [TestMethod]
    public async Task Sequence_ThatThrows_ReportsAndThrowsTheSameException()
    {
        var thrown = new InvalidOperationException("jammed");
        IFeed proxy = ProbeProxy.Wrap<IFeed>(new Feed { AtEndAsync = () => throw thrown });
        using var recorder = new Recorder();

        InvalidOperationException caught =
            await Assert.ThrowsExactlyAsync<InvalidOperationException>(async () => await proxy.ReadAsync().ToListAsync());

        Assert.AreSame(thrown, caught);
        Assert.AreSame(thrown, recorder.Only.Exception);
        StringAssert.EndsWith(recorder.Only.Story, "resumed, begin, end, threw InvalidOperationException");
        Assert.IsFalse(caught.StackTrace!.Contains("Checkpointer.Runtime", StringComparison.Ordinal), caught.StackTrace);
    }

    [TestMethod]
    public async Task Sequence_WhoseDisposalThrows_ReportsAndThrowsTheSameException()
    {
        var thrown = new InvalidOperationException("jammed");
        IFeed proxy = ProbeProxy.Wrap<IFeed>(new Feed { AtDisposal = () => throw thrown });
        using var recorder = new Recorder();

        IAsyncEnumerator<int> enumerator = proxy.ReadAsync().GetAsyncEnumerator();
        await enumerator.MoveNextAsync();
        InvalidOperationException caught =
            await Assert.ThrowsExactlyAsync<InvalidOperationException>(async () => await enumerator.DisposeAsync());

        Assert.AreSame(thrown, caught);
        Assert.AreSame(thrown, recorder.Only.Exception);
    }

    [TestMethod]
    public async Task Sequence_PausedBefore_HasNotBegunAndHoldsNoThread()
    {
        var gate = new TaskCompletionSource();
        var feed = new Feed();
        IFeed proxy = ProbeProxy.Wrap<IFeed>(feed);
        using var recorder = new Recorder { Before = gate.Task };

        // That this line is passed is the proof: the one thread here asked for all the elements and was given back each time.
        Task<int>[] paused = [.. Enumerable.Range(0, 100).Select(_ => proxy.ReadAsync().SumAsync().AsTask())];
        Assert.IsFalse(paused.Any(task => task.IsCompleted));
        Assert.AreEqual(0, feed.Begun);

        gate.SetResult();
        Assert.AreEqual(300, (await Task.WhenAll(paused)).Sum());
    }

    [TestMethod]
    public async Task Sequence_PausedAfter_EndsForItsReaderWhenItMay()
    {
        var gate = new TaskCompletionSource();
        IFeed proxy = ProbeProxy.Wrap<IFeed>(new Feed());
        using var recorder = new Recorder { After = gate.Task };

        IAsyncEnumerator<int> enumerator = proxy.ReadAsync().GetAsyncEnumerator();
        await enumerator.MoveNextAsync();
        await enumerator.MoveNextAsync();
        Task<bool> end = enumerator.MoveNextAsync().AsTask();
        Assert.IsFalse(end.IsCompleted);

        gate.SetResult();
        Assert.IsFalse(await end);
    }

    [TestMethod]
    public async Task Sequence_UnwoundBefore_IsCancelledWithoutRunningAndDisposed()
    {
        var feed = new Feed();
        IFeed proxy = ProbeProxy.Wrap<IFeed>(feed);
        using var recorder = new Recorder { Before = Task.FromCanceled(new CancellationToken(canceled: true)) };

        await Assert.ThrowsExactlyAsync<TaskCanceledException>(async () => await proxy.ReadAsync().ToListAsync());

        Assert.AreEqual(0, feed.Begun);
        StringAssert.StartsWith(recorder.Only.Story, "before(");
        Assert.IsFalse(recorder.Only.Story.Contains("begin", StringComparison.Ordinal), recorder.Only.Story);
    }

    [TestMethod]
    public async Task Token_OfTheEnumeration_ReachesTheTarget()
    {
        using var source = new CancellationTokenSource();
        var feed = new Feed();
        IFeed proxy = ProbeProxy.Wrap<IFeed>(feed);
        using var recorder = new Recorder();

        await foreach (int _ in proxy.ReadAsync().WithCancellation(source.Token))
            Assert.AreEqual(source.Token, feed.Token);
    }

    [TestMethod]
    public async Task Enumerator_ThatAMethodReturns_IsOneCall()
    {
        IFeed proxy = ProbeProxy.Wrap<IFeed>(new Feed());
        using var recorder = new Recorder();

        await using IAsyncEnumerator<int> enumerator = proxy.OpenAsync();
        while (await enumerator.MoveNextAsync())
            Assert.IsGreaterThan(0, enumerator.Current);

        Assert.AreEqual($"before(), {Begun}, {Another}, {Ended}", recorder.Only.Story);
    }

    [TestMethod]
    public void Method_ThatThrowsBeforeItReturnsItsSequence_ThrowsAtOnceAndIsNoCall()
    {
        IFeed proxy = ProbeProxy.Wrap<IFeed>(new Feed());
        using var recorder = new Recorder();

        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => { _ = proxy.CheckedAsync(-1); });

        Assert.IsEmpty(recorder.Calls);
    }

    [TestMethod]
    public void Method_ThatReturnsNoSequence_GivesNone()
    {
        IFeed proxy = ProbeProxy.Wrap<IFeed>(new Feed());
        using var recorder = new Recorder();

        Assert.IsNull(proxy.NothingAsync());
    }

    [TestMethod]
    public async Task Sequence_OfWhichNobodyWantsToHear_IsReadUnreported()
    {
        IFeed proxy = ProbeProxy.Wrap<IFeed>(new Feed());
        using var recorder = new Recorder { IsIgnoring = true };

        Assert.AreEqual(3, await proxy.ReadAsync().SumAsync());
    }

    [TestMethod]
    public void Sequence_WithoutARunner_IsTheTargetsOwn()
    {
        IFeed proxy = ProbeProxy.Wrap<IFeed>(new Feed());

        Assert.IsFalse(Probe.Armed);
        StringAssert.Contains(proxy.ReadAsync().GetType().FullName, "Specimens.Feed");
    }
}
