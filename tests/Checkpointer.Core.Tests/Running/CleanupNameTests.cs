namespace Checkpointer.Core.Tests.Running;

/// <summary>What counts as cleaning up, where an unwound run must not throw: by the exact names of methods, however they are compiled.</summary>
[TestClass]
public sealed class CleanupNameTests
{
    private static readonly Checkpoint _mark = Checkpoint.Mark("mark");

    private bool _isThrough;

    [TestMethod]
    public async Task DisposeAsync_ParkedInAnExplicitAsyncDispose_TheCodeBehindTheProbeRuns()
    {
        IAsyncDisposable stream = new ExplicitStream(this);
        await DisposeWhileParkedAsync(() => stream.DisposeAsync().AsTask());

        Assert.IsTrue(_isThrough);
    }

    [TestMethod]
    public async Task DisposeAsync_ParkedInTheCoreOfAnAsyncDispose_TheCodeBehindTheProbeRuns()
    {
        await DisposeWhileParkedAsync(() => new ExplicitStream(this).DisposeAsyncCore().AsTask());

        Assert.IsTrue(_isThrough);
    }

    [TestMethod]
    public async Task DisposeAsync_ParkedInAMethodThatOnlyBeginsLikeADispose_IsToldToStop()
    {
        Starter alice = await DisposeWhileParkedAsync(DisposeExpiredCartsAsync);

        Assert.IsFalse(_isThrough);
        Assert.IsInstanceOfType<OperationCanceledException>(alice.Exception);
    }

    private async Task DisposeExpiredCartsAsync()
    {
        await Task.Yield();
        await Checkpoint.ReachAsync("mark");
        _isThrough = true;
    }

    private static async Task<Starter> DisposeWhileParkedAsync(Func<Task> work)
    {
        var alice = new Starter("alice", work);
        await using (var runner = new Runner([alice.At(_mark)]))
            await runner.NextAsync();
        return alice;
    }

    private sealed class ExplicitStream(CleanupNameTests test) : IAsyncDisposable
    {
        // After an await only the state machine is on the stack.
        async ValueTask IAsyncDisposable.DisposeAsync()
        {
            await Task.Yield();
            await FlushAsync();
        }

        public async ValueTask DisposeAsyncCore()
        {
            await Task.Yield();
            await FlushAsync();
        }

        private async Task FlushAsync()
        {
            await Checkpoint.ReachAsync("mark");
            test._isThrough = true;
        }
    }
}
