using Checkpointer.Core.Tests.Messages;

namespace Checkpointer.Core.Tests.Blocking;

/// <summary>Nothing of a runner outlives its disposal: not the thread on which observers are asked, if they let it go.</summary>
[TestClass]
[DoNotParallelize]
public sealed class SlowObserverTests
{
    [TestMethod]
    public async Task DisposeAsync_ObserverEndsWhenItIsCancelled_ItsThreadHasEnded()
    {
        using var observer = new Observer(looksAtItsToken: true);
        using var error = new CapturedError();
        await DisposeWhileObservingAsync(observer, TimeSpan.FromSeconds(30));

        Assert.IsTrue(observer.HasReturned);
        Assert.AreEqual("", error.Text);
    }

    [TestMethod]
    public async Task DisposeAsync_ObserverDoesNotEnd_IsNamed()
    {
        using var observer = new Observer(looksAtItsToken: false);
        using var error = new CapturedError();
        await DisposeWhileObservingAsync(observer, TimeSpan.FromMilliseconds(50));

        Assert.IsFalse(observer.HasReturned);
        MessageAssert.Is(
            """
            Observer still observed who waits for whom 0.05 s after the run had ended; its token is cancelled, and .NET cannot abort it.

            Likely cause: it waits without looking at its cancellation token.
            Next: pass the token that it gets to what it waits for.

            """,
            error.Text);
        observer.Release();
        await observer.Returned;
    }

    private static async Task DisposeWhileObservingAsync(Observer observer, TimeSpan unwindTimeout)
    {
        var may = new Signal();
        var alice = new Starter("alice", () => may.Raised);
        var runner = new Runner([alice.Blocked], new RunnerOptions { BlockObservers = { observer }, UnwindTimeout = unwindTimeout });
        Task<Pause?> next = runner.NextAsync();
        await observer.Asked;
        may.Raise();
        await Assert.ThrowsExactlyAsync<StepNotReachedException>(() => next);
        await runner.DisposeAsync();
    }

    private sealed class Observer(bool looksAtItsToken) : ISyncBlockObserver, IDisposable
    {
        private readonly ManualResetEventSlim _release = new();
        private readonly Signal _asked = new();
        private readonly Signal _returned = new();

        public Task Asked => _asked.Raised;

        public Task Returned => _returned.Raised;

        public bool HasReturned => Returned.IsCompleted;

        public void Release() => _release.Set();

        public void Dispose() => _release.Dispose();

        public IReadOnlyList<Block> Observe(IReadOnlyList<Starter> starters, CancellationToken cancellationToken)
        {
            _asked.Raise();
            try
            {
                _release.Wait(looksAtItsToken ? cancellationToken : CancellationToken.None);
                return [];
            }
            finally
            {
                // Late, as a database's answer to a cancellation is.
                Thread.SpinWait(100_000);
                _returned.Raise();
            }
        }

        public ValueTask<IReadOnlyList<Block>> ObserveAsync(IReadOnlyList<Starter> starters, CancellationToken cancellationToken) =>
            new(Observe(starters, cancellationToken));
    }
}
